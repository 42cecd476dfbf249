#!/usr/bin/env python3
"""Tune multilingual-e5-small so that an ask lies near the clause it falls under.

usage: tune.py MODEL TEXTS.json OUT.pt [BEGIN.pt RATE]    (MODEL: see encoder.py; TEXTS: see texts.ts). About 25 minutes for 26,000
asks on two quiet cores. BEGIN: what an earlier pass made, to go on from at a lower rate (the second pass took 4e-5).
One pass over the sheets, eight contracts a step with eight asks each: an ask chooses among its contract's clauses and none,
then among all clauses of the step; its kind is learnt beside.
"""
import json, random, sys
import torch, torch.nn as nn, torch.nn.functional as F
from encoder import Encoder, File

GROUPS, ASKS, RATE, ADMIN = 8, 8, 6e-5, 6
model_path, texts_path, out, *more = sys.argv[1:]
begin, rate_of_all = (more[0], float(more[1])) if more else (None, RATE)
torch.manual_seed(0)
random.seed(0)
file = File(model_path)
sheets = json.load(open(texts_path, encoding='utf8'))['sheets']
groups = []
for sheet in sheets:
    clauses = [file.tokens('passage: ' + clause['text'], 40) for clause in sheet['clauses']]
    asks = [(file.tokens('query: ' + ask['text'], 50), ask['clause'], ask['kind']) for ask in sheet['asks']]
    random.shuffle(asks)
    groups += [(clauses, asks[at:at + ASKS]) for at in range(0, len(asks), ASKS)]
random.shuffle(groups)

encoder = Encoder(file).train()
if begin:
    encoder.load_state_dict(torch.load(begin), strict=False)
kind_of = nn.Linear(384, 7)
sharpness, none = nn.Parameter(torch.tensor(3.0)), nn.Parameter(torch.tensor(12.0))
small = [*kind_of.parameters(), sharpness, none]
tuned = [one for one in encoder.parameters() if one.requires_grad]
optimizer = torch.optim.AdamW([{'params': tuned}, {'params': small}], lr=rate_of_all, weight_decay=0.01)
steps = len(groups) // GROUPS
for step in range(steps):
    some = groups[step * GROUPS:(step + 1) * GROUPS]
    pace = min(1, 12 * (step + 1) / steps) * max(0.02, 1 - step / steps)
    for group, rate in zip(optimizer.param_groups, (rate_of_all, 1e-3)):
        group['lr'] = rate * pace
    starts = [0]
    for clauses, _ in some:
        starts.append(starts[-1] + len(clauses))
    asks = [(place, *ask) for place, (_, asks) in enumerate(some) for ask in asks]
    with torch.autocast('cpu', dtype=torch.bfloat16):
        of_clauses = encoder([clause for clauses, _ in some for clause in clauses])
        of_asks = encoder([ask[1] for ask in asks])
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
        print(step, steps, f'{within.item() / max(1, counted):.3f} {of_kind.item():.3f}', flush=True)
torch.save({name: value for name, value in encoder.state_dict().items() if name != 'words.weight'}, out)
