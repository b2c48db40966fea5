"""What is left by a filter, found by a search and still uncoded; run by node on the component's own source."""

import random
import re
import unicodedata
from typing import Any

from tests.ui.node import run_source

FILTER = """
import { countChoices, isShown, NOTHING, revived, toggled } from "./filter.ts";
const { items, filters, spoken, kept } = JSON.parse(await new Response(process.stdin).text());
const speaks = (coded) => spoken[coded.unit.id];
const counts = countChoices(items, speaks);
console.log(JSON.stringify({
  shown: filters.map((filter) =>
    items.filter((item) => isShown({ ...NOTHING, ...filter }, item, speaks)).map((item) => item.key)),
  counts: Object.fromEntries(Object.entries(counts).map(([group, map]) => [group, Object.fromEntries(map)])),
  revived: kept.map(revived),
  twice: toggled(toggled(NOTHING, "codes", "väntan"), "codes", "väntan"),
}));
"""

UNCODED = """
import { nearest, uncodedStretches } from "./uncoded.ts";
const { text, turns, units, walks } = JSON.parse(await new Response(process.stdin).text());
const points = Array.from(text);
const stretches = uncodedStretches(turns, units, ({ start, end }) => points.slice(start, end).join(""));
console.log(JSON.stringify({
  stretches,
  words: stretches.map(({ start, end }) => points.slice(start, end).join("")),
  walks: walks.map(([here, by]) => stretches.indexOf(nearest(stretches, here, by))),
}));
"""

SEARCH = """
import { hitFrom, Searching } from "./searching.ts";
const { cases, steps } = JSON.parse(await new Response(process.stdin).text());
const texts = new Map();
const of = (text) => texts.get(text) ?? texts.set(text, new Searching(text)).get(text);
console.log(JSON.stringify({
  found: cases.map(([text, query, exact]) => of(text).find(query, exact).map(([start, end]) => text.slice(start, end))),
  starts: cases.map(([text, query, exact]) => of(text).find(query, exact).map(([start]) => start)),
  steps: steps.map(([hits, place, by]) => hitFrom(hits, place, by)),
}));
"""

TIMES = """
import { parseTime, turnAtTime } from "./timecode.ts";
const { written, turns, times } = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify({ parsed: written.map(parseTime), turns: times.map((ms) => turnAtTime(turns, ms)) }));
"""

LAYERS = """
import { topLayers } from "./layers.ts";
const cases = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(cases.map(({ layers, most }) => Object.fromEntries(topLayers(layers, most)))));
"""


def coded(unit: str, code: str, path: str, *coders: str) -> dict[str, Any]:
    return {
        "key": f"{unit} {code}",
        "unit": {"id": unit, "start": 0, "end": 1},
        "code": {"id": code, "path": path} if code else None,
        "coders": coders,
    }


def test_a_filter_leaves_any_of_a_group_and_all_of_the_groups() -> None:
    items = [
        coded("1", "väntan", "Trygghet › Hemma", "Maja"),
        coded("1", "oro", "Trygghet", "Maja", "Sven"),
        coded("2", "oro", "Trygghet", "Sven"),
        coded("3", "hjälp", "Trygghet › Hemmaplan", "Sven"),
        coded("4", "", ""),
    ]
    spoken = {"1": ["patient"], "2": ["patient", "relative"], "3": ["relative"], "4": ["patient"]}
    filters = [
        ({}, ["1 väntan", "1 oro", "2 oro", "3 hjälp", "4 "]),
        ({"codes": ["oro", "hjälp"]}, ["1 oro", "2 oro", "3 hjälp"]),
        ({"places": ["Trygghet › Hemma"]}, ["1 väntan"]),  # and not "Hemmaplan"
        ({"places": ["Trygghet › Hemma"], "codes": ["hjälp"]}, ["1 väntan", "3 hjälp"]),
        ({"places": ["Trygghet"], "coders": ["Maja"]}, ["1 väntan", "1 oro"]),
        ({"perspectives": ["relative"]}, ["2 oro", "3 hjälp"]),
        ({"codes": ["oro"], "coders": ["Sven"], "perspectives": ["relative"]}, ["2 oro"]),
        ({"uncoded": True}, []),
    ]
    kept = [None, "{", "[1]", '{"codes": ["oro", 3], "uncoded": "yes"}']
    found = run_source(
        FILTER, {"items": items, "filters": [f for f, _ in filters], "spoken": spoken, "kept": kept}
    )
    assert found["shown"] == [shown for _, shown in filters]
    assert found["counts"]["places"] == {"Trygghet": 3, "Trygghet › Hemma": 1, "Trygghet › Hemmaplan": 1}
    assert found["counts"]["coders"] == {"Maja": 1, "Sven": 3}  # units, not codes
    assert found["counts"]["perspectives"] == {"patient": 3, "relative": 2}
    nothing = found["twice"]
    assert nothing == {"codes": [], "places": [], "coders": [], "perspectives": [], "uncoded": False}
    assert found["revived"] == [nothing, nothing, nothing, {**nothing, "codes": ["oro"]}]


def spans_of(text: str, *quotes: str) -> list[dict[str, int]]:
    return [{"start": text.index(quote), "end": text.index(quote) + len(quote)} for quote in quotes]


def test_what_is_left_uncoded_are_runs_of_words_within_a_turn() -> None:
    text = (
        "😀 Jag kom hem i tisdags. Då var det ingen där, och jag satt vid fönstret hela kvällen.\n\n"
        "Mm, precis så.\n\n"
        "Sedan ringde de från kommunen och sa att det skulle dröja."
    )
    turns = spans_of(text, *text.split("\n\n"))
    units = spans_of(text, "Då var det ingen där", "ingen där, och", "från kommunen och sa att det skulle")
    walks: list[tuple[dict[str, int], int]] = [
        ({"start": 0, "end": 0}, 1),
        ({"start": 30, "end": 31}, 1),
        ({"start": len(text), "end": len(text)}, 1),
        ({"start": 30, "end": 30}, -1),
        ({"start": 0, "end": 0}, -1),
    ]
    found = run_source(UNCODED, {"text": text, "turns": turns, "units": units, "walks": walks})
    assert found["words"] == ["Jag kom hem i tisdags.", "jag satt vid fönstret hela kvällen."]
    assert found["walks"] == [0, 1, 0, 0, 1]

    bare = run_source(UNCODED, {"text": text, "turns": turns, "units": [], "walks": []})
    assert bare["words"] == [
        "Jag kom hem i tisdags. Då var det ingen där, och jag satt vid fönstret hela kvällen.",
        "Sedan ringde de från kommunen och sa att det skulle dröja.",
    ]
    whole = run_source(
        UNCODED, {"text": text, "turns": turns, "units": [{"start": 0, "end": len(text)}], "walks": []}
    )
    assert whole["stretches"] == []


def test_no_uncoded_stretch_touches_a_unit_or_leaves_its_turn() -> None:
    chance = random.Random(5)
    words = ["hemma", "å", "😀", "nej,", "(paus)", "väntade", "och", "ja"]
    for _ in range(20):
        said = [" ".join(chance.choices(words, k=chance.randint(1, 40))) for _ in range(6)]
        text = "\n\n".join(said)
        turns, at = [], 0
        for turn in said:
            turns.append({"start": at, "end": at + len(turn)})
            at += len(turn) + 2
        units = [{"start": a, "end": a + chance.randint(1, 90)} for a in chance.sample(range(len(text)), 6)]
        for stretch in run_source(UNCODED, {"text": text, "turns": turns, "units": units, "walks": []})[
            "stretches"
        ]:
            assert any(t["start"] <= stretch["start"] and stretch["end"] <= t["end"] for t in turns)
            assert not any(u["start"] < stretch["end"] and stretch["start"] < u["end"] for u in units)


def test_words_are_found_loosely_or_exactly_as_written() -> None:
    text = "Läkemedlen är många.\n\nläkemedel, LÄKEMEDEL och lakemedel\nigen 😀 cafe\u0301 x̄y"
    cases = [
        (text, "lakemedel", False, ["läkemedel", "LÄKEMEDEL", "lakemedel"]),
        (text, " Läkemed ", False, ["Läkemed", "läkemed", "LÄKEMED", "lakemed"]),
        (text, "läkemedel", True, ["läkemedel"]),
        (text, "lakemedel igen 😀", False, ["lakemedel\nigen 😀"]),
        (text, "många. läkemedel", False, []),  # nobody said that: it is two turns
        (text, "cafe", False, ["cafe\u0301"]),
        (text, "xy", False, ["x̄y"]),
        (text, "   ", False, []),
        ("aaa", "aa", False, ["aa"]),
        ("", "a", False, []),
    ]
    hits = [[2, 4], [8, 9], [20, 24]]
    steps = [
        ([hits, place, by], at)
        for place, by, at in [(0, 1, 0), (8, 1, 1), (25, 1, 0), (8, -1, 0), (0, -1, 2)]
    ]
    found = run_source(SEARCH, {"cases": [case[:3] for case in cases], "steps": [step for step, _ in steps]})
    assert found["found"] == [hits for *_, hits in cases]
    assert found["steps"] == [at for _, at in steps]


def test_a_search_finds_all_that_pythons_own_would() -> None:
    def fold(words: str) -> str:
        plain = unicodedata.normalize("NFD", words)
        return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()

    chance = random.Random(3)
    text = "".join(chance.choices("aåäÅoöO ", k=4000))
    queries = ["".join(chance.choices("aåoö", k=chance.randint(1, 3))) for _ in range(40)]
    found = run_source(SEARCH, {"cases": [(text, query, False) for query in queries], "steps": []})
    for query, starts in zip(queries, found["starts"], strict=True):
        assert starts == [hit.start() for hit in re.finditer(re.escape(fold(query)), fold(text))]


def test_a_time_leads_to_the_turn_it_falls_in() -> None:
    written = [
        "12:31",
        "1:02:03",
        "00:00:05",
        " 12.31 ",
        "75",
        "12 31",
        "",
        "12:61",
        "a:b",
        "1:2:3:4",
        "12:",
        "-3",
    ]
    turns = [[0, 1, 0, -1], [2, 3, 0, 5_000], [4, 5, 0, -1], [6, 7, 0, 60_000]]
    found = run_source(
        TIMES, {"written": written, "turns": turns, "times": [0, 5_000, 59_999, 60_000, 10**9]}
    )
    assert found["parsed"] == [751_000, 3_723_000, 5_000, 751_000, 4_500_000, 751_000, *[None] * 6]
    assert found["turns"] == [1, 1, 1, 3, 3]
    assert run_source(TIMES, {"written": [], "turns": [[0, 1, 0, -1]], "times": [0]})["turns"] == [-1]


def test_no_word_lies_under_more_colours_than_can_be_read_and_none_under_nothing() -> None:
    chance = random.Random(17)
    cases: list[dict[str, Any]] = [{"layers": [], "most": 3}]
    for _ in range(40):
        starts = [chance.randint(0, 60) for _ in range(chance.randint(1, 25))]
        layers = [
            {"key": str(n), "start": at, "end": at + chance.randint(1, 30)} for n, at in enumerate(starts)
        ]
        cases.append({"layers": layers, "most": chance.choice([1, 2, 3])})
    for case, painted in zip(cases, run_source(LAYERS, cases), strict=True):
        spans = {layer["key"]: layer for layer in case["layers"]}
        for key, parts in painted.items():
            assert all(
                spans[key]["start"] <= part["start"] < part["end"] <= spans[key]["end"] for part in parts
            )
        for place in range(100):
            deep = sum(layer["start"] <= place < layer["end"] for layer in case["layers"])
            seen = sum(part["start"] <= place < part["end"] for parts in painted.values() for part in parts)
            assert seen == min(deep, case["most"])
