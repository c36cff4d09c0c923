"""Puts `start` and `end` of every quote into passage files, as bytes of the UTF-8 text, and tells what is wrong with them.

    python3 tests/passages/offsets.py FILE…           check
    python3 tests/passages/offsets.py --write FILE…   fill in and write, one claim a line

A quote that stands more than once keeps the `start` that it has.
"""

import json
import pathlib
import sys

HEAD = ("id", "lang", "published", "text")


def faults_of(passage):
    """Fills in the offsets; yields what no offset can mend."""
    text = passage["text"].encode()
    for claim in passage["claims"]:
        quote = claim["quote"].encode()
        start = claim.get("start", text.find(quote))
        if start < 0 or text[start : start + len(quote)] != quote:
            yield f"{passage['id']}: the quote does not stand there: {claim['quote']}"
            continue
        claim["start"], claim["end"] = start, start + len(quote)
    for name in passage["names"]:
        if name.encode() not in text:
            yield f"{passage['id']}: the name does not stand in the text"


def written(passage):
    def one_line(value):
        return json.dumps(value, ensure_ascii=False)

    claims = ",".join("\n    " + one_line(claim) for claim in passage["claims"])
    head = ", ".join(f"{one_line(key)}: {one_line(passage[key])}" for key in HEAD[:3])
    return "{%s,\n  \"text\": %s,\n  \"claims\": [%s],\n  \"names\": %s}" % (head, one_line(passage["text"]), claims, one_line(passage["names"]))


def main(words):
    files = [pathlib.Path(word) for word in words if word != "--write"]
    faults = []
    for file in files:
        passages = json.loads(file.read_text())
        faults += [f"{file}: {fault}" for passage in passages for fault in faults_of(passage)]
        ids = [passage["id"] for passage in passages]
        faults += [f"{file}: id twice: {id}" for id in sorted(set(ids)) if ids.count(id) > 1]
        new = "[\n" + ",\n".join(map(written, passages)) + "\n]\n"
        if "--write" in words:
            file.write_text(new)
        elif new != file.read_text():
            faults.append(f"{file}: not as --write would write it")
    print("\n".join(faults) or "all quotes stand where they should")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
