#!/usr/bin/env python3
"""Draw word vectors and the sense network so that texts lie as the tuned encoder lays them: lang/distil/vectors.bin, sense.bin.

usage: draw.py MODEL TUNED.pt WORDS.txt TEXTS.json TEXT...   (in lang/distil; TEXT as for words.py: they tell how rare a word is)
A word begins where the encoder puts it alone. Then, over the sheets, loose texts and single words, the likenesses of a text
to many clauses are brought to the encoder's: those of means of words, and those of what the network makes of the means. Encoding
takes about half an hour on one core, drawing five minutes.
vectors.bin: "AVW3", dims u32, words u32, then sorted FNV-1a keys u32, rows (two integers from -7 to 7 a byte, the first in its lower half),
rarity u8, weights u8.
sense.bin: "AVS1", dims u32, inner u32, layers u32, then the numbers f32 (their order: src/core/asks/sense.ts).
"""
import collections, json, os, random, re, struct, sys, unicodedata
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from encoder import Encoder, File, vectors_of

DIMS, INNER, LAYERS, ROUNDS, GROUPS, ASKS, LOOSE, SHARPNESS, ADMIN = 128, 384, 2, 8, 16, 8, 384, 20, 6
DROP_WORD, DROP_OF_CLAUSE, DROP, STEP = 0.3, 0.1, 0.2, 0.037
model_path, tuned_path, words_path, texts_path, *texts = sys.argv[1:]
torch.manual_seed(0)
random.seed(0)

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

def rarity_of(unique):
    counts = collections.Counter()
    for name in texts:
        public = name.endswith('.jsonl')
        lines = open(name, encoding='utf8')
        body = '\n'.join(json.loads(line)['text'] for line in lines) if public else lines.read()
        for word in re.findall(r'[a-zà-öø-ÿœæ]+', body.lower()):
            counts[fold(word)] += 1 if public else 3
    total = sum(counts.values())
    frequency = np.array([(counts[word] + 0.5) / total for word in unique])
    return np.clip(np.round(255 * 5e-4 / (5e-4 + frequency)), 1, 255).astype(np.uint8)

data = json.load(open(texts_path, encoding='utf8'))
sheets, loose = data['sheets'], data['loose']
spellings = collections.defaultdict(list)
for word in open(words_path, encoding='utf8').read().split('\n')[:-1]:
    spellings[fold(word)].append(word)
for word, example in data['shapes'].items():
    spellings[word].append(example)
unique = sorted({key(word): word for word in spellings}.values(), key=key)
row_of = {word: row for row, word in enumerate(unique)}

def encode():
    file = File(model_path)
    encoder = Encoder(file)
    encoder.load_state_dict(torch.load(tuned_path), strict=False)
    of = lambda kind, those, most: vectors_of(encoder, [file.tokens(f'{kind}: {one}', most) for one in those]).astype(np.float16)
    every = [word for one in unique for word in spellings[one]]
    alone = dict(zip(every, of('query', every, 12)))
    return {
        'words': np.array([np.mean([alone[word] for word in spellings[one]], 0) for one in unique]),
        'clauses': of('passage', [clause['text'] for sheet in sheets for clause in sheet['clauses']], 40),
        'asks': of('query', [ask['text'] for sheet in sheets for ask in sheet['asks']], 50),
        'loose': of('query', [text['text'] for text in loose], 46),
    }

# Encoding is kept beside the texts: drawing may be tried more than once.
kept = '.'.join([tuned_path, *(os.path.basename(path) for path in (words_path, texts_path)), 'npz'])
if not os.path.exists(kept):
    np.savez(kept, **encode())
encoded = {name: np.load(kept)[name].astype(np.float32) for name in ('words', 'clauses', 'asks', 'loose')}
at_clause = np.cumsum([0] + [len(sheet['clauses']) for sheet in sheets])
at_ask = np.cumsum([0] + [len(sheet['asks']) for sheet in sheets])
seen = np.concatenate([encoded['clauses'], encoded['asks'][::3]])
mean = seen.mean(0)
_, _, axes = np.linalg.svd(seen[::2] - mean, full_matrices=False)
start = (encoded['words'] - mean) @ axes[:DIMS].T
start /= np.maximum(1e-6, np.linalg.norm(start, axis=1, keepdims=True))
unit_words = encoded['words'] / np.linalg.norm(encoded['words'], axis=1, keepdims=True)
rarity = rarity_of(unique)
common = set(data['functionWords'])
nothing = len(unique)

def rows_of(words):
    return [row_of[word] for word in words if word in row_of and word not in common and len(word) > 1] or [nothing]

def rounded(rows):
    """Rows of length 1 as they are kept: integers times STEP."""
    return torch.clamp(torch.round(rows / STEP), -7, 7)

class Drawn(nn.Module):
    def __init__(self):
        super().__init__()
        self.rows = nn.Embedding(nothing + 1, DIMS, sparse=True)
        self.rows.weight.data = torch.tensor(np.concatenate([start, np.full((1, DIMS), 1e-3)]), dtype=torch.float32)
        self.weights = nn.Embedding.from_pretrained(
            torch.tensor(np.log(np.append(rarity / 255, 0.03)), dtype=torch.float32)[:, None], freeze=False, sparse=True)
        self.speakers = nn.Parameter(torch.zeros(2, DIMS))
        self.norms = nn.ModuleList(nn.LayerNorm(DIMS) for _ in range(LAYERS))
        self.widen = nn.ModuleList(nn.Linear(DIMS, INNER) for _ in range(LAYERS))
        self.narrow = nn.ModuleList(nn.Linear(INNER, DIMS) for _ in range(LAYERS))
        for layer in self.narrow:
            layer.weight.data *= 0.1
            layer.bias.data *= 0
        self.out = nn.Linear(DIMS, DIMS, bias=False)
        self.out.weight.data = torch.eye(DIMS)
        self.scale = nn.Parameter(torch.tensor([2.5, 2.5]))
        self.none = nn.Parameter(torch.tensor([6.0, 6.0]))

    def forward(self, texts, speaker, drop):
        """Of each text the mean of its words, and its sense."""
        texts = [[row for row in text if random.random() > drop] or text for text in texts]
        ids = torch.tensor([row for text in texts for row in text])
        owners = torch.tensor([owner for owner, text in enumerate(texts) for _ in text])
        rows = F.normalize(self.rows(ids), dim=-1)
        # What is learnt is read as it will be kept; slopes go past the rounding.
        rows = rows + (rounded(rows) * STEP - rows).detach()
        total = torch.zeros(len(texts), DIMS).index_add(0, owners, rows * torch.exp(self.weights(ids)))
        mean = F.normalize(total + 1e-6, dim=-1)
        state = DIMS ** 0.5 * mean + self.speakers[speaker]
        for norm, widen, narrow in zip(self.norms, self.widen, self.narrow):
            state = state + F.dropout(narrow(F.relu(widen(norm(state)))), DROP, self.training)
        return mean, F.normalize(self.out(state), dim=-1)

def apart(scores, wanted):
    return F.kl_div(F.log_softmax(scores, 1), F.log_softmax(wanted, 1), log_target=True, reduction='batchmean')

drawn = Drawn()
clause_rows = [[rows_of(clause['words']) for clause in sheet['clauses']] for sheet in sheets]
ask_rows = [[rows_of(ask['words']) for ask in sheet['asks']] for sheet in sheets]
loose_rows = [rows_of(text['words']) for text in loose]
rest = [value for name, value in drawn.named_parameters() if name not in ('rows.weight', 'weights.weight')]
rates = [1e-3, 1e-2, 1e-3]
optimizers = [torch.optim.SparseAdam([drawn.rows.weight]), torch.optim.SparseAdam([drawn.weights.weight]), torch.optim.Adam(rest)]
steps = ROUNDS * (sum(map(len, ask_rows)) // (ASKS * GROUPS))
step = 0
for _ in range(ROUNDS):
    groups = []
    for at, asks in enumerate(ask_rows):
        places = random.sample(range(len(asks)), len(asks))
        groups += [(at, places[first:first + ASKS]) for first in range(0, len(places), ASKS)]
    random.shuffle(groups)
    for first in range(0, len(groups) - GROUPS + 1, GROUPS):
        some = groups[first:first + GROUPS]
        pace = min(1, (step + 1) / 100) * max(0.02, 1 - step / steps)
        step += 1
        for optimizer, rate in zip(optimizers, rates):
            optimizer.param_groups[0]['lr'] = rate * pace
        few, fewer = random.sample(range(len(loose)), LOOSE), random.sample(range(nothing), 128)
        of_clauses = drawn([one for at, _ in some for one in clause_rows[at]], 1, DROP_OF_CLAUSE)
        of_asks = drawn([ask_rows[at][place] for at, places in some for place in places], 0, DROP_WORD)
        of_more = drawn([loose_rows[one] for one in few] + [[one] for one in fewer], 0, DROP_WORD)
        wanted_clauses = torch.tensor(np.concatenate([encoded['clauses'][at_clause[at]:at_clause[at + 1]] for at, _ in some]))
        wanted_asks = torch.tensor(encoded['asks'][[at_ask[at] + place for at, places in some for place in places]])
        wanted = wanted_asks @ wanted_clauses.T * SHARPNESS
        more = np.concatenate([encoded['loose'][few], unit_words[fewer]]).astype(np.float32)
        wanted_more = torch.tensor(more) @ wanted_clauses.T * SHARPNESS
        other, begins, rights, counted = torch.full_like(wanted, -1e4), 0, [], []
        for at, places in some:
            ends = begins + len(clause_rows[at])
            for place in places:
                ask = sheets[at]['asks'][place]
                other[len(rights), begins:ends] = 0
                if ask['kind'] != ADMIN:
                    counted.append(len(rights))
                rights.append(begins + ask['clause'] if ask['clause'] >= 0 else wanted.shape[1])
            begins = ends
        loss = 0
        for which, share in ((0, 0.5), (1, 1)):
            scale = torch.exp(drawn.scale[which])
            scores = of_asks[which] @ of_clauses[which].T * scale
            options = torch.cat([scores + other, drawn.none[which].expand(len(rights), 1)], 1)
            right = F.cross_entropy(options[counted], torch.tensor(rights)[counted])
            loss = loss + share * (
                apart(scores, wanted) + apart(scores.T, wanted.T) + apart(scores + other, wanted + other) + right
                + apart(of_more[which] @ of_clauses[which].T * scale, wanted_more))
        for optimizer in optimizers:
            optimizer.zero_grad()
        loss.backward()
        for optimizer in optimizers:
            optimizer.step()
    print(step, steps, f'{loss.item():.3f} {right.item():.3f}', flush=True)

weights = np.clip(np.round(128 * np.exp(drawn.weights.weight.data[:nothing, 0].numpy())), 1, 255).astype(np.uint8)
rows = rounded(F.normalize(drawn.rows.weight.data[:nothing], dim=-1)).numpy().astype(np.int8)
with open('vectors.bin', 'wb') as out:
    out.write(b'AVW3' + struct.pack('<II', DIMS, nothing))
    out.write(np.array([key(word) for word in unique], np.uint32).tobytes())
    out.write(((rows[:, 0::2] & 15) | (rows[:, 1::2] << 4)).astype(np.int8).tobytes() + rarity.tobytes() + weights.tobytes())
parts = [drawn.speakers]
for norm, widen, narrow in zip(drawn.norms, drawn.widen, drawn.narrow):
    parts += [norm.weight, norm.bias, widen.weight, widen.bias, narrow.weight, narrow.bias]
with open('sense.bin', 'wb') as out:
    out.write(b'AVS1' + struct.pack('<III', DIMS, INNER, LAYERS))
    for part in [*parts, drawn.out.weight]:
        out.write(part.detach().numpy().astype('<f4').tobytes())
