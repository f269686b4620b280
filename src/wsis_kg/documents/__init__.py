"""Outcome documents: read from files, as paragraphs with both texts, both numbers and their change status."""

from wsis_kg.documents.model import Document, Paragraph, Run, Section
from wsis_kg.documents.read import SUFFIXES, read_document

__all__ = ["SUFFIXES", "Document", "Paragraph", "Run", "Section", "read_document"]
