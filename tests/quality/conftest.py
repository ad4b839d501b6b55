"""`quality` lies beside `tests`, outside the package that users install."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
