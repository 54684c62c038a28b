"""Spellings of one name told from other names."""

from evaluation.spellings import pairs_of, score, spellings_of


def test_names_with_one_spelling_are_not_asked_for():
    assert spellings_of(["Tamaleh\tt m\t1", "tamalah\tt m\t2", "orrel\to r\t4", "al\to r\t1"]) == {"tm": {"tamaleh", "tamalah"}}


def test_every_name_is_held_against_the_most_alike_of_the_others():
    same, other = pairs_of({"1": ["yousef", "yusuf"], "2": ["yousry", "yusri"]})
    assert same == [("yousef", "yusuf"), ("yousry", "yusri")]
    assert ("yousef", "yousry") in other and not set(same) & set(other)


def test_what_is_taken_for_one_name_and_is_two_costs_precision():
    rate = score([("yousef", "yusuf")], [("marwan", "marwaan"), ("bill", "hillary")])
    assert (rate.hits, rate.predicted, rate.gold) == (1, 2, 1)
