"""
The words that labels are made of, in Swedish and English, and those that look like labels and are none.

Add a word here when a transcript comes by whose labels were not known; the rules are in `speakers`.
"""

import re


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_NUMBER = (
    r"(?:[\s._-]*\d{1,3}[a-zåäö]?|"
    r"[\s._-]+(?:[a-zåäö]|ett|två|tre|fyra|fem|sex|one|two|three|four|five|six|undefined))?"
)
_ROLES = (
    # Who asks
    "intervjuare|intervjuaren|interviewer|moderator|moderatorn|facilitator|samtalsledare|ledare|forskare|"
    "researcher|bisittare|observatör|observer|fråga|question|host|"
    # Who answers
    "informant|respondent|intervjuperson|deltagare|participant|interviewee|svar|answer|person|"
    "patient|patienten|brukare|klient|client|"
    "anhörig|närstående|relative|carer|caregiver|hustru|maka|make|fru|dotter|son|syster|bror|mamma|pappa|"
    "wife|husband|daughter|mother|father|"
    # Professions
    "sjuksköterska|sjuksköterskan|distriktssköterska|specialistsjuksköterska|undersköterska|läkare|läkaren|doktor|"
    "arbetsterapeut|fysioterapeut|sjukgymnast|kurator|dietist|logoped|psykolog|samordnare|koordinator|"
    "biståndshandläggare|handläggare|socionom|chef|enhetschef|gruppchef|avdelningschef|hemtjänst|tolk|"
    "nurse|doctor|physician|physiotherapist|interpreter|"
    # Programs
    "speaker|talare|spk|unknown speaker|unknown|okänd|okänd talare|alla|flera|kvinna"
)
_SHORT = "int|ip|pat|anh|när|mod|obsv|inf|resp|delt|ssk|dsk|usk|vub|läk|at|ft|lak|kur|bh|sekr|spk|fp|ns"
ROLE = re.compile(rf"(?:{_ROLES}|{_SHORT}){_NUMBER}")
ROLE_AND_MORE = re.compile(rf"(?:{_ROLES}){_NUMBER}[\s,/(-].+")
LETTER = re.compile(r"[A-ZÅÄÖ](?:-?\d{1,3})?")
NOT_LABELS = _words(
    # Words of talk
    "ja nej jo jaha jaså nja nä näe mm hm men så och eller alltså okej ok okay ah oj visst precis exakt nu då sen "
    "hon han jag vi de dom du ni det den här där vem vad hur när varför yes no well so but and oh he she they we "
    "you i'm it what how why when where först sedan till kl klockan "
    # Marks of writing
    "exempel ex obs ps nb not anm anmärkning kommentar note notes example tips fakta viktigt http https ftp mailto "
    "skratt paus ohörbart gråter laughter pause inaudible"
) | frozenset(
    ("till exempel", "t.ex", "t.ex.", "t ex", "bl.a", "bl.a.", "d.v.s", "d.v.s.", "dvs", "for example")
)
HEADING_WORDS = _words(
    "datum date tid time plats place ort längd duration inspelning inspelad recording ljudfil fil file filnamn "
    "projekt project studie study titel title ämne subject transkriberat transkriberad transkription "
    "transkript transcription transcript närvarande version sida page intervju interview dokument språk language "
    "bakgrund sammanfattning summary syfte tema kod kategori källa source telefon tel e-post email mail keywords "
    "speakers starttid sluttid start slut id nr bilaga del avsnitt"
)
PARTICLES = _words("von af av de la der van och and i på")
