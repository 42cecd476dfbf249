#!/usr/bin/env python3
"""Choose the vocabulary of the static embedding.

usage: words.py MODEL FRENCH_WORDS ENGLISH_WORDS OUT.txt TEXT...    (MODEL: see encoder.py)
  npm i an-array-of-french-words an-array-of-english-words (their index.json)
Words: those of TEXT (our training mail and contracts, and the public sets) that are seen twice, or once and in one of the two
lists; then the words of the lists that the encoder's own tokenizer holds most probable, up to LIMIT; a word a line.
"""
import collections, json, re, sys
from encoder import File

LIMIT = 70000
model_path, french, english, out, *texts = sys.argv[1:]
score_of = {piece: score for piece, (_, score) in File(model_path).pieces.items()}

def probability(word):
    text = '\u2581' + word
    best = [0.0] + [-1e9] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - 16), end):
            s = score_of.get(text[start:end])
            if s is not None and best[start] + s > best[end]:
                best[end] = best[start] + s
    return best[-1]

listed = {w for f in (french, english) for w in json.load(open(f)) if re.fullmatch(r'[a-zà-öø-ÿœæ]{3,18}', w)}
own, seen = collections.Counter(), collections.Counter()
for name in texts:
    public = name.endswith('.jsonl')
    body = '\n'.join(json.loads(l)['text'] for l in open(name, encoding='utf8')) if public else open(name, encoding='utf8').read()
    for word in re.findall(r'[a-zà-öø-ÿœæ]+', body.lower()):
        if len(word) > 1:
            (seen if public else own)[word] += 1
chosen = [w for w, n in own.most_common() if n > 1 or w in listed]
known = set(chosen)
chosen += [w for w, n in seen.most_common() if n > 1 and w not in known]
listed -= set(chosen)
ranked = sorted(listed, key=lambda w: (-probability(w), w))
chosen += ranked[:max(0, LIMIT - len(chosen))]
open(out, 'w', encoding='utf8').write('\n'.join(chosen) + '\n')
