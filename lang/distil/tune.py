#!/usr/bin/env python3
"""Tune multilingual-e5-small so that an ask lies near the clause it falls under.

usage: tune.py MODEL TEXTS.json OUT.pt [BEGIN.pt]    (MODEL: see encoder.py; TEXTS: see texts.ts; BEGIN: what an earlier run made).
About an hour on two quiet cores. The sheets are dealt again and again, eight contracts a step with sixteen asks each: an ask
chooses among its contract's clauses and none, then among all clauses of the step; its kind is learnt beside.
"""
import json, random, sys
import torch, torch.nn as nn, torch.nn.functional as F
from encoder import Encoder, File

GROUPS, ASKS, STEPS, RATE, DROP, CHUNKS, ADMIN = 8, 16, 880, 1.2e-4, 0.03, 4, 6
model_path, texts_path, out, *begin = sys.argv[1:]
torch.manual_seed(0)
random.seed(0)
file = File(model_path)
sheets = [
    ([file.tokens('passage: ' + clause['text'], 40) for clause in sheet['clauses']],
     [(file.tokens('query: ' + ask['text'], 50), ask['clause'], ask['kind']) for ask in sheet['asks']])
    for sheet in json.load(open(texts_path, encoding='utf8'))['sheets']]

def dealt():
    groups = []
    for clauses, asks in sheets:
        asks = random.sample(asks, len(asks))
        groups += [(clauses, asks[at:at + ASKS]) for at in range(0, len(asks), ASKS)]
    random.shuffle(groups)
    return groups

encoder = Encoder(file, DROP).train()
if begin:
    encoder.load_state_dict(torch.load(begin[0]), strict=False)
kind_of = nn.Linear(384, 7)
sharpness, none = nn.Parameter(torch.tensor(3.2)), nn.Parameter(torch.tensor(14.0))
small = [*kind_of.parameters(), sharpness, none]
tuned = [one for one in encoder.parameters() if one.requires_grad]
optimizer = torch.optim.AdamW([{'params': tuned}, {'params': small}], lr=RATE, weight_decay=0.01)

def encoded(texts):
    """In chunks of like length, so that little is padded."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    parts = [order[len(texts) * part // CHUNKS:len(texts) * (part + 1) // CHUNKS] for part in range(CHUNKS)]
    back = torch.empty(len(texts), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(texts))
    return torch.cat([encoder([texts[at] for at in part]) for part in parts])[back]

groups = []
for step in range(STEPS):
    if len(groups) < GROUPS:
        groups = dealt()
    some, groups = groups[:GROUPS], groups[GROUPS:]
    pace = min(1, (step + 1) / 40) * max(0.02, 1 - step / STEPS)
    for group, rate in zip(optimizer.param_groups, (RATE, 1e-3)):
        group['lr'] = rate * pace
    starts = [0]
    for clauses, _ in some:
        starts.append(starts[-1] + len(clauses))
    asks = [(place, *ask) for place, (_, asks) in enumerate(some) for ask in asks]
    with torch.autocast('cpu', dtype=torch.bfloat16):
        vectors = encoded([clause for clauses, _ in some for clause in clauses] + [ask[1] for ask in asks])
        of_clauses, of_asks = vectors[:starts[-1]], vectors[starts[-1]:]
        kinds = kind_of(of_asks * 384 ** 0.5)
    scores = torch.exp(sharpness) * (of_asks.float() @ of_clauses.float().T)
    within = among = 0
    counted = 0
    for row, (place, _, clause, kind) in zip(scores, asks):
        if kind == ADMIN:
            continue
        counted += 1
        first, last = starts[place], starts[place + 1]
        options = torch.cat([row[first:last], none[None]])[None]
        within += F.cross_entropy(options, torch.tensor([clause if clause >= 0 else last - first]))
        if clause >= 0:
            among += F.cross_entropy(row[None], torch.tensor([first + clause]))
    of_kind = F.cross_entropy(kinds.float(), torch.tensor([ask[3] for ask in asks]))
    loss = (within + 0.3 * among) / max(1, counted) + 0.5 * of_kind
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([*tuned, *small], 1.0)
    optimizer.step()
    if step % 20 == 0:
        print(step, STEPS, f'{within.item() / max(1, counted):.3f} {of_kind.item():.3f}', flush=True)
torch.save({name: value for name, value in encoder.state_dict().items() if name != 'words.weight'}, out)
