#!/usr/bin/env python3
"""Draw the network that reads in order so that it says of a letter's atoms what the tuned encoder says: lang/distil/reader.bin.

usage: reader.py LETTERS.jsonl SCORES.npz   (in lang/distil, beside vectors.bin; LETTERS: see letters.ts; SCORES: what mark.py wrote)
It learns from the labels and from what the encoder says, of made letters from that alone. About 15 minutes on two quiet cores.
"""
import sys
import numpy as np
import network

ROUNDS, RATE = 9, 3e-3
letters_path, scores_path = sys.argv[1:]
parts, held = network.texts(letters_path, dict(np.load(scores_path)))
model = network.Reader().train()
network.learn(model, parts, ROUNDS, RATE, lambda: f'tags right on letters held out: {network.right(model, held)}')
network.write(model)
