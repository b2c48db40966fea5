"""
Where the parts that are no Python modules lie: beside the package in a checkout, inside it when installed.

In a wheel `app.py`, `pages/`, `codebooks/` and `corpora/` are carried in `workbench/_app`, a folder of their own,
because Streamlit puts the entry script's folder first on the import path.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
ROOT = _PACKAGE / "_app" if (_PACKAGE / "_app").is_dir() else _PACKAGE.parent

APP = ROOT / "app.py"
CODEBOOKS = ROOT / "codebooks"
CORPORA = ROOT / "corpora"
