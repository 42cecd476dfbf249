#!/usr/bin/env python3
"""Draw the network that reads in order (lang/distil/reader.bin) further, from the labels of letters that came after it.

usage: further.py LETTERS.jsonl BATCH…   (in lang/distil, beside vectors.bin and reader.bin; LETTERS: see letters.ts; BATCH: the folders of
lang/letters that are new). Needs no encoder: of all older text it goes on learning what it says itself. About six minutes on two quiet cores.
"""
import random, sys
import torch
import network

ROUNDS, RATE, MADE, TIMES = 3, 1e-3, 6000, 4
letters_path, *batches = sys.argv[1:]
parts, held = network.texts(letters_path)
missing = set(batches) - {part['batch'] for part in parts}
if not batches or missing:
    raise SystemExit(f'no letters of {", ".join(sorted(missing)) or "any batch"} in {letters_path}')
is_new = lambda part: part['batch'] in batches
made = [part for part in parts if part['set'] == 'made']
random.shuffle(made)
parts = [part for part in parts if part['set'] != 'made'] + made[:MADE]
model = network.read().eval()
with torch.no_grad():
    for batch in network.dealt([part for part in parts if not is_new(part)], 4 * network.WORDS):
        for said, one in zip(model(batch), batch):
            one['said'] = said[:len(one['atoms'])].numpy()
model.train()
told = lambda: ', '.join(f'{name} {network.right(model, some)}' for name, some in
    (('old', [part for part in held if not is_new(part)]), ('new', [part for part in held if is_new(part)])) if some)
print('tags right on letters held out:', told(), flush=True)
new = [part for part in parts if is_new(part)]
network.learn(model, parts + new * (TIMES - 1), ROUNDS, RATE, told)
network.write(model)
