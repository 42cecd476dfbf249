"""The network that reads letters in order (src/core/asks/reader.ts) in PyTorch, and the text that it learns from; for reader.py and further.py.

A word begins as its meaning (vectors.bin) and the mean of what its letters say; layers over words add what stands near; an atom is the
mean and the most of its words, and a layer more sees the atoms beside.
reader.bin: "AVR1", dims u32, rows u32, layers u32, scale f32, then a reach u32 a layer, `rows` times `dims` integers i8 (times scale: what
spellings say), then the numbers f32 (their order: src/core/asks/reader.ts).
"""
import json, math, random, struct
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

DIMS, ROWS, REACHES, WORDS, DROP = 64, 16384, (1, 2, 4, 8, 1), 5000, 0.1
DROP_WORD, DROP_SPELLING, OF_SPELLING, OF_KINDS, OF_SENTENCES = 0.05, 0.1, 3, 0.3, 0.4
BEFORE, AFTER, SHAPES, PLACES, TAGS, SAID, SAID_ROWS = 9, 16, 8, 2, 3, 10, 12
QUESTION, FULL_STOP = 2, 4
torch.manual_seed(0)
random.seed(0)
np.random.seed(0)

raw = open('vectors.bin', 'rb').read()
meant, count = struct.unpack_from('<2I', raw, 4)
halves = np.frombuffer(raw, np.uint8, count * meant // 2, 12 + 4 * count).reshape(count, meant // 2)
meanings = np.zeros((count + 1, meant), np.float32)
meanings[:count, 0::2] = ((halves & 15) ^ 8).astype(np.int8) - 8
meanings[:count, 1::2] = ((halves >> 4) ^ 8).astype(np.int8) - 8

meaning_of, spelling_of = torch.zeros(0), []

def texts(letters_path, scores=None):
    """The texts of LETTERS.jsonl (see letters.ts): those to learn from, and those held out. `scores`: what mark.py said of them."""
    global meaning_of, spelling_of
    parts, held = [], []
    for number, line in enumerate(open(letters_path, encoding='utf8')):
        line = json.loads(line)
        if 'vocabulary' in line:
            vocabulary = line['vocabulary']
            continue
        first = scores['starts'][number] if scores else 0
        for place, part in enumerate(line['parts']):
            atoms = np.array(part['atoms'], dtype=int).reshape(-1, 6)
            own = np.zeros((0, SAID), np.float32)
            if scores:
                own = scores['scores'][first:min(first + len(atoms), scores['starts'][number + 1])].astype(np.float32)
                first += len(own)
            if len(part['words']) == 0 or len(atoms) == 0:
                continue
            one = {name: np.array(part[name], dtype=int) for name in ('words', 'before', 'after', 'shape')}
            one |= {'place': 1 - place, 'atoms': atoms, 'set': line['set'], 'batch': line.get('batch')}
            one['said'] = own if len(own) == len(atoms) else None
            (held if line['set'] == 'held' else parts).append(one)
    meaning_of = torch.tensor(meanings / 8)[torch.tensor([one[0] if one[0] >= 0 else count for one in vocabulary])]
    spelling_of = [[at & (ROWS - 1) for at in one[1:]] for one in vocabulary]
    return parts, held

class Layer(nn.Module):
    def __init__(self, reach):
        super().__init__()
        self.norm = nn.LayerNorm(DIMS)
        self.near = nn.Conv1d(DIMS, DIMS, 3, dilation=reach, padding=reach, groups=DIMS)
        self.inner, self.outer = nn.Linear(DIMS, DIMS), nn.Linear(DIMS, DIMS)

    def forward(self, x, mask):
        near = self.near((self.norm(x) * mask).transpose(1, 2)).transpose(1, 2)
        return (x + F.dropout(self.outer(F.relu(self.inner(near))), DROP, self.training)) * mask

    def in_order(self):
        return [self.norm.weight, self.norm.bias, self.near.weight[:, 0].T, self.near.bias,
                self.inner.weight, self.inner.bias, self.outer.weight, self.outer.bias]

class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        table = lambda rows, spread: nn.Embedding.from_pretrained(torch.randn(rows, DIMS) * spread, freeze=False)
        self.meaning, self.spelling = nn.Linear(meant, DIMS, bias=False), table(ROWS, 0.05)
        self.marks = nn.ModuleList(table(rows, 0.1) for rows in (BEFORE, AFTER, SHAPES, PLACES))
        self.layers, self.last = nn.ModuleList(Layer(reach) for reach in REACHES), nn.LayerNorm(DIMS)
        self.atom, self.beside, self.end = nn.Linear(2 * DIMS, DIMS), Layer(1), nn.LayerNorm(DIMS)
        self.said = nn.Linear(DIMS, SAID)

    def words(self, unique):
        ids, first = [], []
        for one in unique:
            first.append(len(ids))
            ids += spelling_of[one]
        spelt = F.embedding_bag(torch.tensor(ids), self.spelling.weight, torch.tensor(first), mode='mean')
        if self.training:
            spelt = spelt * (torch.rand(len(spelt), 1) > DROP_SPELLING)
        return self.meaning(meaning_of[torch.tensor(unique)]) + OF_SPELLING * spelt

    def forward(self, batch):
        size, length = len(batch), max(len(one['words']) for one in batch)
        unique, numbers = np.unique(np.concatenate([one['words'] for one in batch]), return_inverse=True)
        table = torch.cat([self.words(unique.tolist()), torch.zeros(1, DIMS)])
        words, mask = np.full((size, length), len(unique)), np.zeros((size, length), np.float32)
        marks = np.zeros((3, size, length), int)
        at = 0
        for row, one in enumerate(batch):
            own = len(one['words'])
            words[row, :own], mask[row, :own] = numbers[at:at + own], 1
            marks[:, row, :own] = one['before'], one['after'], one['shape']
            at += own
        words, mask = torch.tensor(words), torch.tensor(mask)[..., None]
        if self.training:
            words = torch.where(torch.rand(words.shape) < DROP_WORD, len(unique), words)
        x = table[words] + sum(table(torch.tensor(of)) for table, of in zip(self.marks, marks))
        x = (x + self.marks[3](torch.tensor([one['place'] for one in batch]))[:, None]) * mask
        for layer in self.layers:
            x = layer(x, mask)
        x = self.last(x)
        most = max(len(one['atoms']) for one in batch)
        at_word, at_atom, there = [], [], torch.zeros(size, most, 1)
        for row, one in enumerate(batch):
            there[row, :len(one['atoms'])] = 1
            for atom, (_, _, first, last, _, _) in enumerate(one['atoms']):
                at_word += range(row * length + first, row * length + last)
                at_atom += [row * most + atom] * (last - first)
        at_atom, some = torch.tensor(at_atom), x.reshape(-1, DIMS)[torch.tensor(at_word)]
        sums = torch.zeros(size * most, DIMS).index_add(0, at_atom, some)
        counts = torch.zeros(size * most).index_add(0, at_atom, torch.ones(len(at_atom))).clamp(min=1)[:, None]
        largest = torch.zeros(size * most, DIMS).index_reduce(0, at_atom, some, 'amax', include_self=False)
        atoms = self.atom(torch.cat([sums / counts, largest], 1)).view(size, most, DIMS) * there
        return self.said(F.dropout(self.end(self.beside(atoms, there)), DROP, self.training))

    def parameters_in_order(self):
        """All but the spellings, in the order of reader.bin; what is said at last is padded there to SAID_ROWS rows."""
        layers = [number for layer in self.layers for number in layer.in_order()]
        return [self.meaning.weight, *(table.weight for table in self.marks), *layers, self.last.weight, self.last.bias,
                self.atom.weight, self.atom.bias, *self.beside.in_order(), self.end.weight, self.end.bias,
                self.said.weight, self.said.bias]

    def numbers(self):
        *most, weight, bias = self.parameters_in_order()
        rest = SAID_ROWS - SAID
        said = [F.pad(weight, (0, 0, 0, rest)), F.pad(bias, (0, rest))]
        return torch.cat([one.detach().reshape(-1) for one in [*most, *said]]).numpy()

def dealt(parts, budget):
    """Batches of texts of like length."""
    order = sorted(range(len(parts)), key=lambda at: len(parts[at]['words']) * (1 + random.random() * 0.2))
    batches, some = [], []
    for at in order:
        if some and ((len(some) + 1) * len(parts[at]['words']) > budget or len(some) == 256):
            batches.append(some)
            some = []
        some.append(at)
    batches.append(some)
    random.shuffle(batches)
    return [[parts[at] for at in some] for some in batches]

def changed(part):
    """Some texts lose their question marks, some their capitals."""
    chance = random.random()
    if part['set'] == 'made' or chance >= 0.25:
        return part
    if chance >= 0.15:
        return {**part, 'shape': 0 * part['shape']}
    return {**part, 'after': np.where(part['after'] == QUESTION, random.choice([0, FULL_STOP]), part['after'])}

def mean(values, weights):
    return (values * weights).sum() / weights.sum().clamp(min=1)

def loss_of(said, batch):
    """From labels (of made letters the kinds alone), and from what the encoder says: both as cross entropies an atom."""
    shape = said.shape[:2]
    tags, kinds = torch.zeros(shape, dtype=torch.long), torch.full(shape, -1)
    there, labelled, told = torch.zeros(shape), torch.zeros(shape), torch.zeros(shape)
    theirs = torch.zeros(*shape, SAID)
    for row, one in enumerate(batch):
        own = len(one['atoms'])
        tags[row, :own], kinds[row, :own] = torch.tensor(one['atoms'][:, 4]), torch.tensor(one['atoms'][:, 5])
        there[row, :own] = OF_SENTENCES if one['set'] == 'sentence' else 1
        labelled[row, :own] = one['set'] != 'made'
        if one['said'] is not None:
            theirs[row, :own], told[row, :own] = torch.tensor(one['said']), 1
    of_tags = F.cross_entropy(said[..., :TAGS].transpose(1, 2), tags, reduction='none')
    of_kinds = F.cross_entropy(said[..., TAGS:].transpose(1, 2), kinds, reduction='none', ignore_index=-1)
    own = mean(of_tags, there * labelled) * (there * labelled).sum() / there.sum() + OF_KINDS * mean(of_kinds, there * (kinds >= 0))
    likely = F.softmax(theirs[..., :TAGS], -1)
    apart = lambda part, target: F.kl_div(F.log_softmax(part, -1), target, reduction='none').sum(-1)
    as_told = mean(apart(said[..., :TAGS], likely), there * told)
    kinds_told = mean(apart(said[..., TAGS:], F.softmax(theirs[..., TAGS:], -1)), there * told * (1 - likely[..., 0]))
    return own + as_told + OF_KINDS * kinds_told

def right(model, held):
    """The share of tags right on letters held out, and of how many."""
    model.eval()
    with torch.no_grad():
        all = np.concatenate([
            said[:len(one['atoms']), :TAGS].argmax(-1).numpy() == one['atoms'][:, 4]
            for batch in dealt(held, 4 * WORDS) for said, one in zip(model(batch), batch)])
    model.train()
    return f'{all.mean():.4f} of {len(all)}'

def learn(model, parts, rounds, rate, told):
    """Learns from the texts; after each round `told` gives what to print."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    step = 0
    for round in range(rounds):
        batches = dealt(parts, WORDS)
        steps = rounds * len(batches)
        for batch in batches:
            batch = [changed(part) for part in batch]
            for group in optimizer.param_groups:
                group['lr'] = rate * min(1, (step + 1) / 100) * max(0.01, 0.5 * (1 + math.cos(math.pi * step / steps)))
            loss = loss_of(model(batch), batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
        print(round, f'{loss.item():.3f}', told(), flush=True)

def write(model):
    spellings = model.spelling.weight.detach().numpy()
    scale = np.abs(spellings).max() / 127
    with open('reader.bin', 'wb') as file:
        file.write(b'AVR1' + struct.pack('<3If', DIMS, ROWS, len(REACHES), scale) + struct.pack(f'<{len(REACHES)}I', *REACHES))
        file.write(np.round(spellings / scale).astype(np.int8).tobytes())
        file.write(model.numbers().astype('<f4').tobytes())

def read():
    """The network in reader.bin."""
    data = open('reader.bin', 'rb').read()
    dims, rows, layers, scale = struct.unpack_from('<3If', data, 4)
    at = 20 + 4 * layers
    if (dims, rows, struct.unpack_from(f'<{layers}I', data, 20)) != (DIMS, ROWS, REACHES):
        raise SystemExit('reader.bin is of another size than network.py')
    spellings = np.frombuffer(data, np.int8, rows * dims, at).astype(np.float32).reshape(rows, dims) * scale
    rest = torch.tensor(np.frombuffer(data, '<f4', -1, at + rows * dims).copy())
    model = Reader()
    with torch.no_grad():
        model.spelling.weight.copy_(torch.tensor(spellings))
        for own in model.parameters_in_order():
            if own.shape[0] == SAID:
                size, own_size = SAID_ROWS * own[0].numel(), own.numel()
            else:
                size = own_size = own.numel()
            own.copy_(rest[:own_size].view(own.shape))
            rest = rest[size:]
    if len(rest) > 0:
        raise SystemExit('reader.bin has more numbers than the network')
    return model
