"""Learning from examples, and the probabilities that a network gives."""

import random
import time
from collections.abc import Callable

import torch

from training.events.examples import Example
from training.events.network import OF_QUAD, Network, padded

BATCH = 16
SMOOTHING = 0.1


def train(
    epoch_of: Callable[[], list[Example]],
    *,
    seed: int,
    epochs: int,
    rate: float = 1e-4,
    head_rate: float = 1e-3,
    network: Network | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Network:
    """A network after so many epochs; the sentences of a batch are of like length."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    net = network or Network()
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    batches = _batches(epoch_of(), draw)
    steps = epochs * len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, (steps - step) / steps)
    )
    net.train()
    begin = time.time()
    for epoch in range(epochs):
        total = 0.0
        for batch in batches if epoch == 0 else _batches(epoch_of(), draw):
            loss = _loss(net, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        say(f"seed {seed} epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - begin:.0f} s")
    return net.eval()


def _batches(examples: list[Example], draw: random.Random) -> list[list[Example]]:
    """Batches of like length, in random order."""
    ordered = sorted(examples, key=lambda each: len(each.pieces) + draw.uniform(-4, 4))
    found = [ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH)]
    draw.shuffle(found)
    return found


def _loss(net: Network, batch: list[Example]) -> torch.Tensor:
    """Of the root (any that the label may mean, smoothed), of its quad class and of the modality."""
    ids, mask = padded([each.pieces for each in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        roots, modality = net(ids, mask)
    logs = roots.float().log_softmax(-1)
    meant = torch.zeros_like(logs)
    for at, each in enumerate(batch):
        meant[at, list(each.roots)] = 1.0
    hard = -((logs.exp() * meant).sum(-1) + 1e-9).log()
    smooth = -logs.mean(-1)
    quads = (logs.exp() @ OF_QUAD + 1e-9).log()
    quad_meant = (meant @ OF_QUAD > 0).float()
    quad = -(quads * quad_meant).sum(-1) / quad_meant.sum(-1).clamp(min=1)
    each_loss = (1 - SMOOTHING) * hard + SMOOTHING * smooth + 0.5 * quad
    soft = [at for at, each in enumerate(batch) if each.soft is not None]
    if soft:
        wanted = torch.tensor([batch[at].soft for at in soft])
        each_loss[soft] = -(wanted * logs[soft]).sum(-1)
    loss = each_loss.mean()
    told = [at for at, each in enumerate(batch) if each.modality is not None]
    if told:
        wanted_modality = torch.tensor([batch[at].modality for at in told])
        loss = loss + 0.5 * torch.nn.functional.cross_entropy(modality.float()[told], wanted_modality) * len(
            told
        ) / len(batch)
    return loss


def probabilities(net: Network, pieces: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Probabilities of roots and modalities, a row for each sentence."""
    roots, modalities = [], []
    with torch.no_grad():
        for at in range(0, len(pieces), 32):
            r, m = net(*padded(pieces[at : at + 32]))
            roots.append(r.softmax(-1))
            modalities.append(m.softmax(-1))
    return torch.cat(roots), torch.cat(modalities)
