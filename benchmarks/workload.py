#!/usr/bin/env python3
"""Seeded synthetic workload for qualitative-coding performance anchors.

    python workload.py OUTDIR        # writes everything below, deterministic
      a/txt/T01.txt .. T27.txt       27 transcripts, exactly 40,000 characters each (UTF-8, NFC, turns split by a blank line)
      a/docx/T01.docx ..             same turns, one Word paragraph per turn (python-docx)
      b/long.txt, b/long.docx        one transcript of exactly 25,000 words (~170,000 characters)
      b/codings.json                 {codes: 40 names, codings: [{code, start, end, quote}]} 1,000 overlapping codings
      c/codings.json                 {codes: 600 paths, codings: [{doc, code, start, end, quote}]} 5,000 codings over T01..T27
      d/probe.txt                    offset probe with å ä ö, BMP and non-BMP emoji, ZWJ sequence; d/probe.json = quotes to code
Offsets are Unicode code points in the .txt content. An importer may change whitespace (blank lines, paragraph
marks), so map offsets with map_offset(), which counts non-whitespace characters.
"""

import json, os, random, sys, unicodedata

SEED = 20260722
N_DOCS, DOC_CHARS = 27, 40_000
LONG_WORDS, LONG_CODINGS, LONG_CODES = 25_000, 1_000, 40
PROJ_CODINGS, PROJ_CODES = 5_000, 600

FUNC = (
    "och att det som en på är av för med till den har de inte om ett men jag var sig så vi från man när nu "
    "kan ska där eller hade alltså liksom ju då bara mycket också ändå väl kanske egentligen nästan alltid "
    "aldrig ibland ganska faktiskt typ hela mina våra deras någon några något"
).split()
NOUN = (
    "arbete vardag familj barn mamma kollega chef möte samtal känsla stress lön tid skola lärare elev vård "
    "sjuksköterska avdelning patient läkare rutin ansvar stöd behov hjälp hem resa buss kväll morgon helg "
    "natt kök hälsa sömn oro glädje ilska rädsla kropp smärta rörelse trygghet frihet ekonomi kommun "
    "förvaltning handläggare ärende beslut väntan kö tolk språk kurs utbildning praktik anställning "
    "schema övertid semester föräldraledighet förskola granne område förort stad landsbygd"
).split()
VERB = (
    "tänkte kände gjorde sa berättade frågade väntade hoppades försökte orkade slutade började flyttade "
    "arbetade jobbade hämtade lämnade ringde skrev läste förstod märkte glömde upplevde behövde fick kom "
    "gick stod låg satt såg hörde trodde ville måste skulle brukar vågar"
).split()
ADJ = (
    "svår lätt trött glad ensam viktig otydlig tydlig bra dålig ny gammal lång kort stor liten öppen sluten "
    "rörig lugn orolig självständig annorlunda märklig nödvändig"
).split()
TAIL = ["plats", "grupp", "miljö", "fråga", "situation", "tid", "ledare", "möjlighet", "process", "krav"]
EMOJI = ["😀", "🙈", "👩‍⚕️", "🇸🇪", "❤️", "🤷🏽", "…", "½"]
THEMES = [
    "Arbetsmiljö",
    "Återhämtning",
    "Känslor",
    "Relationer",
    "Myndigheter",
    "Språk",
    "Ekonomi",
    "Hälsa",
    "Öppenhet",
    "Framtid",
    "Barn & familj",
    "Värderingar",
]


def _word(r):
    x = r.random()
    if x < 0.45:
        return r.choice(FUNC)
    if x < 0.62:
        return r.choice(NOUN)
    if x < 0.78:
        return r.choice(VERB)
    if x < 0.88:
        return r.choice(ADJ)
    return r.choice(NOUN) + r.choice(["", "s"]) + r.choice(TAIL) + r.choice(["", "en", "er"])


def _sentence(r):
    ws = [_word(r) for _ in range(r.randint(5, 22))]
    if r.random() < 0.3:
        ws[r.randrange(len(ws) - 1)] += ","
    s = " ".join(ws)
    return s[0].upper() + s[1:] + r.choice([".", ".", ".", ".", "?", " ..."])


def _turn(r, speaker):
    n = r.randint(1, 3) if speaker == "I" else r.choice([1, 2, 3, 4, 6, 9])
    body = " ".join(_sentence(r) for _ in range(n))
    if r.random() < 0.05:
        body += " " + r.choice(EMOJI)
    if r.random() < 0.08:
        body = "[skratt] " + body
    return f"{speaker}: {body}"


def turns_chars(r, n_chars):
    """Turns whose '\n\n' join is exactly n_chars code points."""
    out, size, i = [], 0, 0
    while True:
        t = _turn(r, "I" if i % 2 == 0 else "IP")
        add = len(t) + (2 if out else 0)
        if size + add >= n_chars - 60:
            room = n_chars - size - (2 if out else 0)
            s = f"{'I' if i % 2 == 0 else 'IP'}: "
            while len(s) < room:
                s += _word(r) + " "
            s = s[: room - 1].rstrip() + "."
            s = s + "." * (room - len(s))
            out.append(s)
            break
        out.append(t)
        size += add
        i += 1
    assert len("\n\n".join(out)) == n_chars
    return out


def turns_words(r, n_words):
    out, n, i = [], 0, 0
    while n < n_words:
        t = _turn(r, "I" if i % 2 == 0 else "IP")
        ws = t.split()
        if n + len(ws) > n_words:
            t = " ".join(ws[: n_words - n])
            ws = t.split()
        out.append(t)
        n += len(ws)
        i += 1
    assert sum(len(t.split()) for t in out) == n_words
    return out


def _spans(r, text, n):
    """n spans on word borders, 20-600 chars, clustered so that many overlap."""
    hot = [r.randrange(len(text)) for _ in range(max(8, n // 12))]
    res = []
    while len(res) < n:
        c = int(r.gauss(r.choice(hot), 250)) if r.random() < 0.7 else r.randrange(len(text))
        ln = min(600, max(20, int(r.lognormvariate(4.6, 0.7))))
        c = min(max(0, c), len(text) - 30)
        s, e = c, min(len(text), c + ln)
        while s > 0 and not text[s - 1].isspace():
            s -= 1
        while e < len(text) and not text[e].isspace():
            e += 1
        q = text[s:e]
        if len(q.strip()) < 10:
            continue
        lead = len(q) - len(q.lstrip())
        s += lead
        e = s + len(q.strip())
        res.append((s, e))
    return sorted(res)


def map_offset(src, dst):
    """Return f(src code-point offset, end=False) -> dst offset; matches the k-th non-whitespace character."""
    ns_src, k = [0] * (len(src) + 1), 0
    for i, ch in enumerate(src):
        ns_src[i] = k
        if not ch.isspace():
            k += 1
    ns_src[len(src)] = k
    pos = [i for i, ch in enumerate(dst) if not ch.isspace()]
    assert len(pos) == k, (len(pos), k)
    return lambda o, end=False: (
        (pos[ns_src[o] - 1] + 1 if ns_src[o] else 0)
        if end
        else (pos[ns_src[o]] if ns_src[o] < k else len(dst))
    )


def code_path(i):
    return f"{THEMES[i % len(THEMES)]}.Kod {i:03d} {NOUN[i % len(NOUN)]}"


PROBE = (
    "I: Hur kändes det? 😀\n\nIP: Åh, jag älskar ön Öland – där är färskt bröd 👩‍⚕️ och smör. Mellan två emoji 🙈 står "
    "åäö ÅÄÖ och sedan 🇸🇪 flaggan.\n\nI: Efter emoji kommer vanlig text här.\n\nIP: Sista raden é ü ß 𝄞 slut."
)
PROBE_QUOTES = [
    "kändes det? 😀",
    "älskar ön Öland",
    "färskt bröd 👩‍⚕️ och smör",
    "🙈 står åäö ÅÄÖ och sedan 🇸🇪",
    "emoji kommer vanlig text",
    "raden é ü ß 𝄞 slut",
]


def build():
    r = random.Random(SEED)
    docs = {f"T{i + 1:02d}": turns_chars(r, DOC_CHARS) for i in range(N_DOCS)}
    long_ = turns_words(random.Random(SEED + 1), LONG_WORDS)
    lt = "\n\n".join(long_)
    r = random.Random(SEED + 2)
    lcodes = [code_path(i) for i in range(LONG_CODES)]
    lcod = [
        dict(code=r.choice(lcodes), start=s, end=e, quote=lt[s:e]) for s, e in _spans(r, lt, LONG_CODINGS)
    ]
    r = random.Random(SEED + 3)
    pcodes = [code_path(i) for i in range(PROJ_CODES)]
    names, pcod = sorted(docs), []
    for k, name in enumerate(names):
        n = PROJ_CODINGS // N_DOCS + (1 if k < PROJ_CODINGS % N_DOCS else 0)
        t = "\n\n".join(docs[name])
        for s, e in _spans(r, t, n):
            # Zipf-like use of codes, every code at least once
            c = (
                pcodes[len(pcod)]
                if len(pcod) < PROJ_CODES
                else pcodes[min(PROJ_CODES - 1, int(r.paretovariate(0.6)) - 1)]
            )
            pcod.append(dict(doc=name, code=c, start=s, end=e, quote=t[s:e]))
    return docs, long_, dict(codes=lcodes, codings=lcod), dict(codes=pcodes, codings=pcod)


def _docx(turns, path):
    import docx

    d = docx.Document()
    for t in turns:
        p = d.add_paragraph()
        sp, _, rest = t.partition(":")
        p.add_run(sp + ":").bold = True
        p.add_run(rest)
    d.core_properties.author = "workload.py"
    d.save(path)


def main(out):
    docs, long_, lc, pc = build()
    for p in ("a/txt", "a/docx", "b", "c", "d"):
        os.makedirs(os.path.join(out, p), exist_ok=True)
    w = lambda p, s: open(os.path.join(out, p), "w", encoding="utf-8", newline="\n").write(
        unicodedata.normalize("NFC", s)
    )
    for n, t in docs.items():
        w(f"a/txt/{n}.txt", "\n\n".join(t))
        _docx(t, os.path.join(out, f"a/docx/{n}.docx"))
    w("b/long.txt", "\n\n".join(long_))
    _docx(long_, os.path.join(out, "b/long.docx"))
    w("b/codings.json", json.dumps(lc, ensure_ascii=False))
    w("c/codings.json", json.dumps(pc, ensure_ascii=False))
    w("d/probe.txt", PROBE)
    _docx(PROBE.split("\n\n"), os.path.join(out, "d/probe.docx"))
    w(
        "d/probe.json",
        json.dumps(
            [dict(quote=q, start=PROBE.index(q), end=PROBE.index(q) + len(q)) for q in PROBE_QUOTES],
            ensure_ascii=False,
        ),
    )
    lt = "\n\n".join(long_)
    cs = lc["codings"]
    ov = sum(1 for a, b in zip(cs, cs[1:]) if b["start"] < a["end"])
    print(
        f"long: {len(lt)} chars, {len(lt.split())} words, {len(cs)} codings, {ov} overlap the previous one; "
        f"project: {len(docs)} docs x {DOC_CHARS}, {len(pc['codings'])} codings, {len({c['code'] for c in pc['codings']})}/{len(pc['codes'])} codes used"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "wl")
