import pytest

import wsis_kg


@pytest.fixture
def of_rows(mapping_file):
    """Return a function that builds a graph with a set ``mine`` of the given rows: (subject, object, confidence)."""

    def build(*rows, **more):
        changes = [{"subject_id": s, "object_id": o, "confidence": str(c)} for s, o, c in rows]
        return wsis_kg.build(mappings=[mapping_file(*changes, **more)])

    return build
