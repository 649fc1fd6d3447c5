"""The network in torch, row for row what ``communique.coding.speech.network`` counts with numpy."""

import torch
from torch import Tensor, nn

from communique.coding.speech import pairs as P
from communique.coding.speech import words as W

WIDTH, NARROW, ROLES = 96, 64, 4
DILATIONS = (1, 2)


class Attributing(nn.Module):
    """Cue scores of words, and role scores of pairs."""

    def __init__(
        self, sizes: dict[str, int], meanings: Tensor, *, width: int = WIDTH, narrow: int = NARROW, drop: float = 0.25
    ) -> None:
        super().__init__()
        self.register_buffer("meanings", meanings)
        self.meaning = nn.Linear(meanings.shape[1], width, bias=False)
        self.vectors = nn.Linear(96, width)
        self.tables = nn.ModuleDict(
            {
                name: nn.Embedding(size, width)
                for name, size in (
                    ("lemma", sizes["lemma"]),
                    ("tag", sizes["tag"]),
                    ("dep", sizes["dep"]),
                    ("entity", sizes["entity"]),
                    ("state", W.STATES),
                    ("shape", 64),
                    ("place", W.PLACES),
                    ("end", W.ENDS),
                )
            }
        )
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=0.1)
        nn.init.normal_(self.tables["lemma"].weight, std=0.01)
        self.below = nn.Embedding(sizes["dep"], width)
        nn.init.normal_(self.below.weight, std=0.1)
        self.norms = nn.ModuleList([nn.LayerNorm(width) for _ in range(len(DILATIONS) + 1)])
        self.mixes = nn.ModuleList([nn.Linear(5 * width, width) for _ in DILATIONS])
        self.cue_hidden = nn.Linear(width, narrow)
        self.cue_out = nn.Linear(narrow, 1)
        deps = sizes["dep"]
        self.of_cue = nn.Linear(width, narrow)
        self.of_word = nn.Linear(width, narrow, bias=False)
        self.relations = nn.ModuleDict(
            {
                name: nn.Embedding(size, narrow)
                for name, size in (
                    ("distance", P.DISTANCES),
                    ("sentence", P.SENTENCES),
                    ("path", (P.STEPS + 1) * (deps + 1)),
                    ("own", deps + 1),
                    ("level", P.LEVELS),
                    ("quoted", P.QUOTED),
                )
            }
        )
        for table in self.relations.values():
            nn.init.normal_(table.weight, std=0.1)
        self.pair_norms = nn.ModuleList([nn.LayerNorm(narrow) for _ in range(3)])
        self.near = nn.Linear(5 * narrow, narrow)
        self.far = nn.Linear(5 * narrow, narrow)
        self.role_out = nn.Linear(narrow, ROLES)
        self.drop = Dropping(drop)

    def encode(self, b: dict[str, Tensor]) -> Tensor:
        lemma = b["lemma"]
        if self.training:
            lemma = torch.where(torch.rand(lemma.shape) < 0.15, torch.zeros_like(lemma), lemma)
        known = self.meaning(self.meanings[b["lemma"]])
        h = self.vectors(b["vectors"]) + self.tables["lemma"](lemma) + known
        for name in ("tag", "dep", "entity", "state", "shape", "place", "end"):
            h = h + self.tables[name](b[name])
        children = torch.zeros_like(h).index_add_(0, b["head"], self.below(b["dep"]) * b["child"][:, None])
        h = self.norms[0](torch.relu(h + children))
        count = torch.zeros(len(h)).index_add_(0, b["head"], b["child"]).clamp(min=1)[:, None]
        for mix, norm, step in zip(self.mixes, self.norms[1:], DILATIONS, strict=True):
            h = self.drop(h)
            left = shift(h, step)
            right = shift(h, -step)
            mean = torch.zeros_like(h).index_add_(0, b["head"], h * b["child"][:, None]) / count
            h = norm(h + torch.relu(mix(torch.cat([left, h, right, h[b["head"]], mean], 1))))
        return h

    def cues(self, h: Tensor) -> Tensor:
        return self.cue_out(self.drop(torch.relu(self.cue_hidden(self.drop(h)))))[:, 0]

    def roles(self, h: Tensor, p: dict[str, Tensor]) -> Tensor:
        h = self.drop(h)
        a, w = self.of_cue(h), self.of_word(h)
        z = a[p["cue"]] + w[p["word"]]
        for name, table in self.relations.items():
            z = z + table(p[name])
        real = p["real"][:, None]
        z = self.pair_norms[0](torch.relu(z)) * real
        for mix, norm, step in ((self.near, self.pair_norms[1], 1), (self.far, self.pair_norms[2], 3)):
            d = self.drop(z)
            near = torch.cat([shift(d, k * step) for k in (-2, -1, 0, 1, 2)], 1)
            z = norm(z + torch.relu(mix(near))) * real
        return self.role_out(self.drop(z))

    def forward(self, b: dict[str, Tensor], p: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        h = self.encode(b)
        return self.cues(h), self.roles(h, p)


class Dropping(nn.Module):
    """Dropout with one mask for `RUN` neighbouring rows, which is cheaper to draw than one for each."""

    RUN = 16

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, rows: Tensor) -> Tensor:
        if not self.training:
            return rows
        mask = (torch.rand(len(rows) // self.RUN + 1, rows.shape[1]) >= self.share).float() / (1 - self.share)
        return rows * mask.repeat_interleave(self.RUN, 0)[: len(rows)]


def shift(rows: Tensor, by: int) -> Tensor:
    """The rows moved down by so many, zeros coming in."""
    if by == 0:
        return rows
    out = torch.zeros_like(rows)
    if abs(by) >= len(rows):
        return out
    if by > 0:
        out[by:] = rows[:-by]
    else:
        out[:by] = rows[-by:]
    return out
