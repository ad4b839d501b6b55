"""How the trained heads of the reader were made: labels, features, training, evaluation, export."""
