"""What PLV's classes cost without a network.   python -m training.events.baselines --plv FILE

5-fold, over the folds of ``examples.folds``: the majority class, and logistic regression over TF-IDF of words and pairs
of words with the two parties written as ACTOR and RECIPIENT.
"""

import argparse
from collections import Counter
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import make_pipeline

from communique.language.mentions import find
from training.events.classes import MEANT, QUADS, ROOTS
from training.events.examples import Row, folds, read


def main() -> int:
    """Prints both baselines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plv", type=Path, required=True)
    rows = read(parser.parse_args().plv)
    fold = folds(rows)
    texts = [_masked(row) for row in rows]
    golds = [row.root for row in rows]
    words: list[str] = [""] * len(rows)
    commonest: list[str] = [""] * len(rows)
    for k in range(5):
        learnt = [i for i, f in enumerate(fold) if f != k]
        held = [i for i, f in enumerate(fold) if f == k]
        model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(C=30))
        model.fit([texts[i] for i in learnt], [golds[i] for i in learnt])
        for i, answer in zip(held, model.predict([texts[i] for i in held]), strict=True):
            words[i] = answer
            commonest[i] = Counter(golds[j] for j in learnt).most_common(1)[0][0]
    for name, answers in (("majority", commonest), ("TF-IDF, logistic regression", words)):
        quads = f1_score([_quad(g) for g in golds], [_quad(a) for a in answers], average="macro")
        macro, micro = (f1_score(golds, answers, average=average) for average in ("macro", "micro"))
        print(f"{name}: quad macro {quads:.3f}, root macro {macro:.3f}, root micro {micro:.3f} (n = {len(rows)})")
    return 0


def _masked(row: Row) -> str:
    found = find(row.sentence, [row.actor], [row.recipient])
    text = row.sentence
    spans = [(span, " ACTOR ") for span in found.actor] + [(span, " RECIPIENT ") for span in found.recipient]
    for (start, end), word in sorted(spans, reverse=True):
        text = text[:start] + word + text[end:]
    return text


def _quad(root: str) -> int:
    return QUADS[ROOTS.index(MEANT[root][0])]


if __name__ == "__main__":
    raise SystemExit(main())
