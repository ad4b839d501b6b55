"""The reader's quality gate: passages of our own, the measures, and the floors that CI holds it to."""
