"""
Which meaning units count: those that are placed in the version of their document that is read now.

Every query that counts, lists or draws units joins documents on `PLACED`; the others say why they want the units astray
as well. That there is no third kind is tested.
"""

from sqlalchemy import and_
from sqlmodel import col

from workbench.model import Document, MeaningUnit

PLACED = and_(
    col(Document.id) == col(MeaningUnit.document_id), col(Document.version) == col(MeaningUnit.version)
)
ASTRAY = and_(
    col(Document.id) == col(MeaningUnit.document_id), col(Document.version) != col(MeaningUnit.version)
)
