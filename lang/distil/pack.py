#!/usr/bin/env python3
"""Turn encoded words (words.py) into lang/distil/vectors.bin.

usage: pack.py WORDS VECTORS_BIN TEXT...     (WORDS.txt and WORDS.npy; TEXT as for words.py: they tell how rare a word is)
Words are folded (no accents), PCA without the two strongest common directions, weights by smooth inverse frequency.
File: "AVW1", dims u32, words u32, scale f32, then sorted FNV-1a keys u32, rows int8, rarity u8.
"""
import collections, json, re, struct, sys, unicodedata
import numpy as np

DIMS = 128
prefix, target, *texts = sys.argv[1:]
words = open(prefix + '.txt', encoding='utf8').read().split('\n')[:-1]
vectors = np.load(prefix + '.npy').astype(np.float64)

def fold(word):
    if word == 'où':
        return 'ouu'
    word = word.replace('œ', 'oe').replace('æ', 'ae')
    return ''.join(c for c in unicodedata.normalize('NFD', word) if not unicodedata.combining(c))

def key(word):
    value = 0x811c9dc5
    for character in word:
        value = ((value ^ ord(character)) * 0x01000193) & 0xffffffff
    return value

counts = collections.Counter()
for name in texts:
    public = name.endswith('.jsonl')
    body = '\n'.join(json.loads(l)['text'] for l in open(name, encoding='utf8')) if public else open(name, encoding='utf8').read()
    for word in re.findall(r'[a-zà-öø-ÿœæ]+', body.lower()):
        counts[fold(word)] += 1 if public else 3
total = sum(counts.values())

groups = {}
for place, word in enumerate(words):
    groups.setdefault(fold(word), []).append(place)
unique = sorted(groups, key=key)
keys = [key(w) for w in unique]
keep = [i for i in range(len(unique)) if i == 0 or keys[i] != keys[i - 1]]
unique, keys = [unique[i] for i in keep], [keys[i] for i in keep]
matrix = np.array([vectors[groups[w]].mean(0) for w in unique])
frequency = np.array([(counts[w] + 0.5) / total for w in unique])
weight = 5e-4 / (5e-4 + frequency)
matrix -= np.average(matrix, 0, weights=np.minimum(1, weight))
_, _, axes = np.linalg.svd(matrix[:: max(1, len(matrix) // 20000)], full_matrices=False)
reduced = matrix @ axes[2:2 + DIMS].T
# Evening out the strong directions a little brings rare topics apart.
spread = reduced.std(0)
reduced /= spread ** 0.5
reduced /= np.maximum(1e-9, np.linalg.norm(reduced, axis=1, keepdims=True))
scale = float(np.abs(reduced).max() / 127 * 0.6)
rows = np.clip(np.round(reduced / scale), -127, 127).astype(np.int8)
rarity = np.clip(np.round(weight * 255), 1, 255).astype(np.uint8)
with open(target, 'wb') as out:
    out.write(b'AVW1' + struct.pack('<IIf', DIMS, len(unique), scale))
    out.write(np.array(keys, np.uint32).tobytes() + rows.tobytes() + rarity.tobytes())
print(len(unique), 'words', DIMS, 'dims')
show = {w: i for i, w in enumerate(unique)}
for probe in ['logo', 'facture', 'cough', 'booking', 'relecture', 'photo', 'hebergement', 'seo']:
    if probe in show:
        near = np.argsort(-(reduced @ reduced[show[probe]]))[:12]
        print(probe, [unique[i] for i in near])
