#!/usr/bin/env python3
"""Tune the encoder to mark asks in letters, and write what it says of every letter's atoms.

usage: mark.py MODEL LETTERS.jsonl BEGIN.pt OUT.npz   (MODEL: see encoder.py; LETTERS: see letters.ts; BEGIN: what tune.py made)
It reads a letter whole, subject before body, and tells of each atom (the mean of its pieces) whether an ask begins there or goes on, and
of what kind. Twice over the letters takes half an hour on two quiet cores, saying it of all letters about 25 minutes.
OUT: `scores`, ten numbers an atom (three tags, seven kinds), and `starts`, where each letter's begin.
"""
import json, random, re, sys, unicodedata
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from encoder import PAD, Encoder, File

ROUNDS, RATE, DROP, PIECES, MOST, OF_KINDS, OF_SENTENCES = 2, 1e-4, 0.05, 2000, 505, 0.3, 0.4
model_path, letters_path, begin, out = sys.argv[1:]
torch.manual_seed(0)
random.seed(0)
file = File(model_path)
LINE = file.pieces['\u2581|'][0] if '\u2581|' in file.pieces else file.pieces['|'][0]
lines = [json.loads(line) for line in open(letters_path, encoding='utf8')][:-1]
letters = [(line['set'], [(part['text'], part['atoms']) for part in line['parts']]) for line in lines]
del lines
known = {}

def pieces(text):
    """The pieces of a text, with a mark of their own for new lines."""
    if text not in known:
        found = []
        for number, line in enumerate(re.split(r'\n+', text)):
            found += [LINE] * (number > 0)
            found += file.tokens(line, 200)[1:-1] if line.strip() else []
        known[text] = found
    return known[text]

def encoded(parts, change=lambda text: text):
    """Pieces, the atom of each or -1, and the atoms' tags and kinds; what goes beyond MOST pieces is left off."""
    ids, of, labels = [0], [-1], []
    for text, atoms in parts:
        at = 0
        for _, end, _, _, tag, kind in atoms:
            some = pieces(change(text[at:end])) or [3]
            at = end
            if len(ids) + len(some) < MOST:
                ids += some
                of += [len(labels)] * len(some)
                labels.append((tag, kind))
        ids.append(2)
        of.append(-1)
    return ids, of, labels

class Marker(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder(file, DROP)
        self.tags, self.kinds = nn.Linear(384, 3), nn.Linear(384, 7)

    def forward(self, batch):
        encoder = self.encoder
        length = max(len(ids) for ids, _, _ in batch)
        ids = torch.tensor([ids + [PAD] * (length - len(ids)) for ids, _, _ in batch])
        mask = ids != PAD
        x = F.dropout(encoder.norm(encoder.words(ids) + encoder.places[:length]), DROP, self.training)
        for layer in encoder.layers:
            x = layer(x, mask[:, None, None, :], DROP)
        first, index = 0, []
        for _, of, labels in batch:
            index += [first + atom if atom >= 0 else -1 for atom in of] + [-1] * (length - len(of))
            first += len(labels)
        index = torch.tensor(index)
        kept = index >= 0
        sums = torch.zeros(first, 384).index_add(0, index[kept], x.reshape(-1, 384)[kept].float())
        counts = torch.zeros(first).index_add(0, index[kept], torch.ones(int(kept.sum())))
        atoms = sums / counts.clamp(min=1)[:, None]
        return self.tags(atoms), self.kinds(atoms)

def changed():
    """Some letters lose their question marks, some their accents and capitals."""
    chance = random.random()
    if chance < 0.15:
        return lambda text: text.replace(' ?', '').replace('?', '')
    if chance < 0.25:
        return lambda text: ''.join(c for c in unicodedata.normalize('NFD', text) if not unicodedata.combining(c)).lower()
    return lambda text: text

def dealt(examples, budget, shuffle=True):
    """Batches of letters of like length."""
    order = sorted(range(len(examples)), key=lambda at: len(examples[at][0][0]) + random.random() * 8 * shuffle)
    batches, some = [], []
    for at in order:
        if some and (len(some) + 1) * len(examples[at][0][0]) > budget:
            batches.append(some)
            some = []
        some.append(at)
    batches.append(some)
    if shuffle:
        random.shuffle(batches)
    return [[examples[at] for at in some] for some in batches]

model = Marker().train()
model.encoder.load_state_dict(torch.load(begin), strict=False)
small = [*model.tags.parameters(), *model.kinds.parameters()]
tuned = [one for one in model.encoder.parameters() if one.requires_grad]
optimizer = torch.optim.AdamW([{'params': tuned}, {'params': small}], lr=RATE, weight_decay=0.01)
step = 0
for round in range(ROUNDS):
    examples = [(encoded(parts, changed()), OF_SENTENCES if kind == 'sentence' else 1.0)
                for kind, parts in letters if kind in ('letter', 'sentence')]
    batches = dealt([one for one in examples if one[0][2]], PIECES)
    steps = ROUNDS * len(batches)
    for batch in batches:
        pace = min(1, (step + 1) / 50) * max(0.02, 1 - step / steps)
        for group, rate in zip(optimizer.param_groups, (RATE, 1e-3)):
            group['lr'] = rate * pace
        with torch.autocast('cpu', dtype=torch.bfloat16):
            tags, kinds = model([one for one, _ in batch])
        labels = torch.tensor([label for (_, _, labels), _ in batch for label in labels])
        weights = torch.tensor([weight for (_, _, labels), weight in batch for _ in labels])
        loss = (F.cross_entropy(tags.float(), labels[:, 0], reduction='none') * weights).sum() / weights.sum()
        asks = labels[:, 1] >= 0
        if asks.any():
            loss = loss + OF_KINDS * F.cross_entropy(kinds[asks].float(), labels[asks, 1])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*tuned, *small], 1.0)
        optimizer.step()
        if step % 50 == 0:
            print(step, steps, f'{loss.item():.3f}', flush=True)
        step += 1

model.eval()
scores = [None] * len(letters)
for first in range(0, len(letters), 2000):
    known.clear()
    some = [((*encoded(parts), first + at), 1.0) for at, (_, parts) in enumerate(letters[first:first + 2000])]
    for batch in dealt(some, 8000, shuffle=False):
        with torch.no_grad(), torch.autocast('cpu', dtype=torch.bfloat16):
            said = torch.cat(model([one[:3] for one, _ in batch]), 1).float().numpy().astype(np.float16)
        at = 0
        for (_, _, labels, number), _ in batch:
            scores[number] = said[at:at + len(labels)]
            at += len(labels)
held = [(scores[number], [atom for _, atoms in parts for atom in atoms]) for number, (kind, parts) in enumerate(letters) if kind == 'held']
right = [said.argmax() == atom[4] for those, atoms in held for said, atom in zip(those[:, :3], atoms)]
print(f'tags right on letters held out: {np.mean(right):.4f} of {len(right)}')
np.savez(out, scores=np.concatenate(scores), starts=np.cumsum([0] + [len(one) for one in scores]))
