"""The published JSON Schema: in step with the records, strict, and kept by what we write."""

import json
from typing import Any

import jsonschema
import pytest

from whoseword.present import Dossier, published_schema, to_json
from whoseword.present.encode import schema_bytes


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(published_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_published_schema_is_in_step_with_the_records() -> None:
    assert published_schema() == schema_bytes()


def test_the_dossier_validates(dossier: Dossier, validator: Any) -> None:
    validator.validate(json.loads(to_json(dossier)))


def test_an_unknown_key_does_not(dossier: Dossier, validator: Any) -> None:
    data = json.loads(to_json(dossier))
    data["claims"][0]["confirmed"] = True
    assert not validator.is_valid(data)


def test_a_missing_key_does_not(dossier: Dossier, validator: Any) -> None:
    data = json.loads(to_json(dossier))
    del data["claims"][0]["stance_by_report"]
    assert not validator.is_valid(data)


def test_a_stance_outside_the_vocabulary_does_not(dossier: Dossier, validator: Any) -> None:
    data = json.loads(to_json(dossier))
    report = data["reports"][0]["id"]
    data["claims"][0]["stance_by_report"][report] = "confirms"
    assert not validator.is_valid(data)
