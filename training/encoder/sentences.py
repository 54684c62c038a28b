"""Sentences of invented news on which the exported model is compared with the original."""

from itertools import product

_PLACES = (
    "Tarnholm",
    "the harbour district",
    "Ostrava Vel",
    "northern Kessin",
    "the Marrow valley",
    "Port Adell",
    "the old quarter of Lisk",
    "the capital",
)
_WHO = (
    "police",
    "a spokeswoman for the water ministry",
    "Colonel Imre Dast",
    "the Open Hands relief group",
    "three witnesses",
    "an official who asked not to be named",
    "the electoral commission",
    "Dr Salla Venn",
)
_FRAMES = (
    "At least {n} people were killed in {place}, {who} said.",
    "{who} denied that anybody had been hurt in {place}.",
    "The death toll in {place} has risen to {n}, according to {who}.",
    "{n} houses were flooded when the dam above {place} gave way.",
    "“We heard two explosions and then the lights went out in {place}.”",
    "{who} called on the government to let observers into {place}.",
    "Nobody has claimed responsibility for the attack on {place}.",
    "The candidate won {n} per cent of the vote in {place}, {who} announced.",
    "the shelling had stopped by nightfall",
    "{n} of the wounded were in critical condition",
    "The ferry was carrying {n} passengers from {place} when it capsized on Tuesday.",
    "{who} accused the army of firing on unarmed protesters in {place}.",
    "The army said its soldiers had not fired a single shot in {place}.",
    "Up to {n} detainees a week were taken from the prison, said {who}.",
    "a lie from beginning to end",
    "Satellite pictures show a new building beside the warehouse in {place}.",
    "Rain is expected to go on until Sunday, and the river at {place} may rise by another {n} centimetres.",
    "The figures could not be confirmed independently.",
    "Schools in {place} stay shut for {n} days.",
    "{who} believes that the fire was started on purpose.",
    "The minister resigned on Friday after {n} weeks of protest.",
    "{who} refused to comment on the report about {place}.",
    "Talks between both sides were broken off after less than {n} minutes.",
    "The hospital in {place} has no more room for the injured.",
)
_NUMBERS = ("two", "14", "about 50", "between 200 and 350", "3,000", "dozens", "more than 90", "seventeen")


def _sentences() -> tuple[str, ...]:
    made: dict[str, None] = {}
    for i, (frame, j) in enumerate(product(_FRAMES, range(16))):
        slots = {"place": _PLACES[(i + j) % 8], "who": _WHO[(i // 2 + j + j // 8) % 8], "n": _NUMBERS[(i + 3 * j + j // 8) % 8]}
        text = frame.format(**slots)
        made[text[0].upper() + text[1:] if frame[0] in "{A" else text] = None
    return tuple(made)


SENTENCES = _sentences()
