"""How the network learns: batches of articles, the loss of cues and roles, a mean of the last steps' weights."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from communique.coding.speech.pairs import ancestors, pairs
from training.statements.examples import Article, anchors, roles
from training.statements.network import Attributing

BATCH = 6
RATE = 3e-3
DROP = 0.3
MEAN = 0.005
"""The part of each step's weights in the mean that is kept."""
ROLES_WEIGH = 0.1
FEWEST = 3
"""How often a lemma must stand in the articles to have a row."""
_WORD = ("vectors", "lemma", "tag", "dep", "entity", "state", "shape", "place", "end", "child", "is_cue", "space")
_RELATIONS = ("distance", "sentence", "path", "own", "level", "quoted")


def known(articles: Sequence[Article]) -> list[Any]:
    """The sorted hashes of the lemmas, tags, dependencies and kinds of name that get a row each."""
    lemmas: Counter[int] = Counter()
    others: list[set[int]] = [set(), set(), set()]
    for article in articles:
        lemmas.update(article.words.keys[:, 0].tolist())
        for column, seen in enumerate(others, 1):
            seen.update(np.unique(article.words.keys[:, column]).tolist())
    rows = [{key for key, count in lemmas.items() if count >= FEWEST}, *others]
    return [np.array(sorted(keys), dtype=np.uint64) for keys in rows]


def number(keys: Any, rows: Any) -> Any:
    """The row of each hash, 0 where it has none."""
    at = np.minimum(np.searchsorted(rows, keys), len(rows) - 1)
    return np.where(rows[at] == keys, at + 1, 0)


def prepared(article: Article, rows: Sequence[Any], mean: Any, spread: Any) -> dict[str, Any]:
    """The arrays of one article: words, pairs of the marked cues, and the answers."""
    words = article.words
    found = dict(sorted(anchors(words, article.marked, article.parts).items()))
    numbers = [number(words.keys[:, column], known) for column, known in enumerate(rows)]
    near = pairs(words, np.array(list(found), dtype=np.int64), numbers[2], len(rows[2]) + 1, ancestors(words))
    is_cue = np.zeros(len(words), dtype=np.float32)
    is_cue[list(found)] = 1
    return {
        "vectors": ((words.vectors - mean) / spread).astype(np.float32),
        **dict(zip(("lemma", "tag", "dep", "entity"), numbers, strict=True)),
        **{name: getattr(words, name) for name in ("state", "shape", "place", "end", "head", "space")},
        "child": (words.head != np.arange(len(words))).astype(np.float32),
        "is_cue": is_cue,
        "pairs": near,
        "roles": roles(near, found),
    }


def batch(articles: Sequence[dict[str, Any]]) -> tuple[dict[str, Tensor], dict[str, Tensor], Tensor]:
    """Words, pairs and roles of several articles as one."""
    offsets = np.cumsum([0, *(len(one["head"]) for one in articles)])[:-1]
    words = {name: torch.from_numpy(np.concatenate([one[name] for one in articles])) for name in _WORD}
    heads = [one["head"] + by for one, by in zip(articles, offsets, strict=True)]
    words["head"] = torch.from_numpy(np.concatenate(heads))
    near = {
        name: torch.from_numpy(np.concatenate([getattr(one["pairs"], name) for one in articles]))
        for name in (*_RELATIONS, "real")
    }
    near["real"] = near["real"].float()
    for name in ("cue", "word"):
        moved = [np.maximum(getattr(one["pairs"], name), 0) + by for one, by in zip(articles, offsets, strict=True)]
        near[name] = torch.from_numpy(np.concatenate(moved))
    return words, near, torch.from_numpy(np.concatenate([one["roles"] for one in articles]))


def loss(network: Attributing, articles: Sequence[dict[str, Any]]) -> tuple[Tensor, Tensor]:
    """The loss of the cues and that of the roles, for each marked cue."""
    words, near, answers = batch(articles)
    cues, told = network(words, near)
    keep = ~words["space"]
    count = words["is_cue"].sum().clamp(min=1)
    right = words["is_cue"][keep]
    of_cues = functional.binary_cross_entropy_with_logits(cues[keep], right, reduction="sum")
    of_roles = functional.cross_entropy(told, answers, ignore_index=-1, reduction="sum")
    return of_cues / count, of_roles / count


def learnt(articles: Sequence[dict[str, Any]], meanings: Tensor, rows: Sequence[Any], *, seed: int, epochs: int) -> Any:
    """The weights (a mean over the last steps) of a network that learnt from the articles."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    sizes = {name: len(one) + 1 for name, one in zip(("lemma", "tag", "dep", "entity"), rows, strict=True)}
    network = Attributing(sizes, meanings, drop=DROP)
    steps = epochs * -(-len(articles) // BATCH)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=RATE, total_steps=steps + 5, pct_start=0.1)
    mean = {name: value.clone() for name, value in network.state_dict().items()}
    shuffled = list(articles)
    network.train()
    for epoch in range(epochs):
        order.shuffle(shuffled)
        total = 0.0
        for start in range(0, len(shuffled), BATCH):
            of_cues, of_roles = loss(network, shuffled[start : start + BATCH])
            step = of_cues + ROLES_WEIGH * of_roles
            optimizer.zero_grad()
            step.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            rate.step()
            total += float(step.detach())
            for name, value in network.state_dict().items():
                mean[name].lerp_(value, MEAN)
        print(f"epoch {epoch + 1}: loss {total * BATCH / len(shuffled):.3f}", flush=True)
    return mean
