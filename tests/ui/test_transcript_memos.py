"""Memos as the browser draws them before the server has answered, and the way from one to the next; run by node."""

from typing import Any

from tests.ui.node import run_source

PROJECT = """
const { ownMemo, project } = await import("./store.ts");
const { data, lists } = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(lists.map((ops) => {
  const { units, me } = project(data, ops);
  return Object.fromEntries([...units.values()].map((unit) =>
    [unit.id, [unit.memos.map((memo) => memo.text), ownMemo(unit, me)?.text ?? null]]));
})));
"""
WALK = """
import { memoPlaces, nextMemoPlace } from "./memoplaces.ts";
const { notes, units, walks } = JSON.parse(await new Response(process.stdin).text());
const places = memoPlaces(notes, units);
const found = walks.map(([here, by]) => places.indexOf(nextMemoPlace(places, here, by)));
console.log(JSON.stringify({ places, walks: found }));
"""

DATA = {
    "doc": "d",
    "codes": [["väntan", "Väntan", "#123456", "", -1, 0, -1]],
    "parents": [],
    "since": 0,
    "pins": [],
    "notes": [],
    "units": [
        ["bare", 0, 5, [], "", 0, 0],
        ["coded", 6, 9, [["c", 0, 0]], "", 0, 0],
    ],
    "memos": [
        ["m1", "bare", "Hennes.", 1, 1],
        ["m2", "bare", "Ur teorin.", 0, 0],
        ["m3", "bare", "Min.", 0, 1],
        ["m4", "bare", "Min andra.", 0, 1],
        ["m5", "gone", "Om en enhet utan plats.", 0, 1],
    ],
    "coders": ["Maja", "Sven"],
    "me": 0,
    "undo": None,
    "redo": None,
}


def written(unit: str, memo: str, text: str) -> dict[str, str]:
    return {
        "uid": memo + text,
        "doc": "d",
        "by": "Maja",
        "op": "note-unit",
        "unit": unit,
        "memo": memo,
        "text": text,
    }


def projected(*lists: list[dict[str, str]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run_source(PROJECT, {"data": DATA, "lists": lists})
    return found


def test_what_is_written_on_a_unit_shows_before_the_server_has_answered() -> None:
    before, changed, new, taken_away = projected(
        [],
        [written("bare", "m3", "Min, ändrad.")],
        [
            written("coded", "new", "Första."),
            written("coded", "new", "Igen."),
            written("nowhere", "x", "Ingen."),
        ],
        [written("coded", "new", "Första."), written("coded", "new", "")],
    )
    assert before == {
        "bare": [["Hennes.", "Ur teorin.", "Min.", "Min andra."], "Min."],
        "coded": [[], None],
    }
    assert changed["bare"] == [["Hennes.", "Ur teorin.", "Min, ändrad.", "Min andra."], "Min, ändrad."]
    assert new == before | {"coded": [["Igen."], "Igen."]}
    assert taken_away == before


def test_a_unit_without_codes_stays_as_long_as_there_is_a_memo_on_it() -> None:
    remove = {"uid": "r", "doc": "d", "by": "Maja", "op": "remove", "coding": "c"}
    away = [written("bare", memo, "") for memo in ("m1", "m2", "m3", "m4")]
    kept, let_go, nearly, bare = projected(
        [written("coded", "new", "Kvar."), remove],
        [written("coded", "new", "Kvar."), remove, written("coded", "new", "")],
        away[:-1],
        away,
    )
    assert kept["coded"] == [["Kvar."], "Kvar."]
    assert "coded" not in let_go
    assert nearly["bare"] == [["Min andra."], "Min andra."]
    assert set(bare) == {"coded"}


def test_the_way_goes_once_to_every_place_with_a_memo_in_the_order_of_the_text_and_around() -> None:
    def unit(id_: str, start: int, end: int, *texts: str) -> dict[str, Any]:
        return {"id": id_, "start": start, "end": end, "memos": [{"text": text} for text in texts]}

    def note(start: int, end: int, text: str) -> dict[str, Any]:
        return {"id": text, "start": start, "end": end, "text": text, "coder": ""}

    units = [unit("inner", 12, 15, "a"), unit("outer", 10, 20, "b", "c"), unit("silent", 30, 40)]
    notes = [note(50, 60, "e"), note(10, 20, "d"), note(0, 9, "f")]
    walks = [
        ({"start": 0, "end": 0}, 1),
        ({"start": 0, "end": 9}, 1),
        ({"start": 10, "end": 20}, 1),  # the one inside is not passed over
        ({"start": 12, "end": 15}, -1),
        ({"start": 50, "end": 60}, 1),
        ({"start": 0, "end": 0}, -1),
    ]
    found = run_source(WALK, {"notes": notes, "units": units, "walks": walks})
    assert [(place["start"], place["unit"], place["texts"]) for place in found["places"]] == [
        (0, None, ["f"]),
        (10, "outer", ["b", "c", "d"]),
        (12, "inner", ["a"]),
        (50, None, ["e"]),
    ]
    assert found["walks"] == [0, 1, 2, 1, 0, 3]
    assert run_source(WALK, {"notes": [], "units": units[2:], "walks": [walks[0]]})["walks"] == [-1]
