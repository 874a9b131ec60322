"""The sequence mixers of the lab in PyTorch. Equations and conventions are those of src/models/mixers."""

import math

import torch
import torch.nn.functional as F
from torch import nn


def rms_normalise(x, scale):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5) * scale


def unit_length(x):
    return x * torch.rsqrt(x.square().sum(-1, keepdim=True) + 1e-6)


def split_heads(projected, heads):
    """[batch, time, 3 * width] to three of [batch, heads, time, size]."""
    batch, time, triple = projected.shape
    return projected.view(batch, time, 3, heads, triple // (3 * heads)).permute(2, 0, 3, 1, 4).unbind(0)


def join_heads(read):
    batch, heads, time, size = read.shape
    return read.transpose(1, 2).reshape(batch, time, heads * size)


class SoftmaxAttention(nn.Module):
    def __init__(self, own, heads):
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Parameter(own["queryKeyValue"])
        self.output = nn.Parameter(own["output"])

    def forward(self, x):
        query, key, value = split_heads(x @ self.query_key_value, self.heads)
        time = x.shape[1]
        future = torch.full((time, time), -math.inf).triu(1)
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]) + future
        return join_heads(scores.softmax(-1) @ value) @ self.output


class LinearAttention(nn.Module):
    """elu + 1, divided by the running sum of keys; parallel or by chunks."""

    def __init__(self, own, heads, form, chunk_length):
        super().__init__()
        self.heads, self.form, self.chunk_length = heads, form, chunk_length
        self.query_key_value = nn.Parameter(own["queryKeyValue"])
        self.output = nn.Parameter(own["output"])

    def forward(self, x):
        query, key, value = split_heads(x @ self.query_key_value, self.heads)
        query, key = F.elu(query) + 1, F.elu(key) + 1
        read = self.parallel(query, key, value) if self.form == "parallel" else self.chunked(query, key, value)
        return join_heads(read) @ self.output

    def parallel(self, query, key, value):
        scores = (query @ key.transpose(-1, -2)).tril()
        return scores @ value / (scores.sum(-1, keepdim=True) + 1e-6)

    def chunked(self, query, key, value):
        batch, heads, time, size = query.shape
        chunks = time // self.chunk_length
        q, k, v = (t.reshape(batch, heads, chunks, self.chunk_length, size) for t in (query, key, value))
        v = torch.cat([v, torch.ones_like(v[..., :1])], -1)
        addition = k.transpose(-1, -2) @ v
        entering = F.pad(addition.cumsum(2)[:, :, :-1], (0, 0, 0, 0, 1, 0))
        read = (q @ k.transpose(-1, -2)).tril() @ v + q @ entering
        read = read[..., :-1] / (read[..., -1:] + 1e-6)
        return read.reshape(batch, heads, time, size)


class DeltaNet(nn.Module):
    """Step by step, or by chunks with a triangular solve (the WY form); with decay and output gate where the lab has them."""

    def __init__(self, own, heads, form, chunk_length, write_strength_range):
        super().__init__()
        self.heads, self.form, self.chunk_length = heads, form, chunk_length
        self.query_key_value = nn.Parameter(own["queryKeyValue"])
        taps = own["convolution"]
        self.convolution = nn.Parameter(taps.t().unsqueeze(1).contiguous())
        self.write_strength = nn.Parameter(own["writeStrength"])
        self.range = write_strength_range
        self.read_norm = nn.Parameter(own["readNorm"])
        self.output = nn.Parameter(own["output"])
        of = lambda name: nn.Parameter(own[name]) if name in own else None
        self.time_step, self.time_step_bias, self.log_rate = of("timeStep"), of("timeStepBias"), of("logRate")
        self.output_gate = of("outputGate")

    def log_decay(self, x):
        """[batch, heads, time, 1], or None without decay."""
        if self.time_step is None:
            return None
        decay = -F.softplus(x @ self.time_step + self.time_step_bias) * self.log_rate.exp()
        return decay.transpose(1, 2).unsqueeze(-1)

    def forward(self, x):
        projected = (x @ self.query_key_value).transpose(1, 2)
        width = self.convolution.shape[-1]
        convolved = F.conv1d(F.pad(projected, (width - 1, 0)), self.convolution, groups=projected.shape[1])
        query, key, value = split_heads(F.silu(convolved).transpose(1, 2), self.heads)
        query, key = unit_length(query), unit_length(key)
        beta = self.range * torch.sigmoid(x @ self.write_strength).transpose(1, 2).unsqueeze(-1)
        run = self.stepwise if self.form == "stepwise" else self.chunked
        read = join_heads(rms_normalise(run(query, key, value, beta, self.log_decay(x)), self.read_norm))
        if self.output_gate is not None:
            read = read * F.silu(x @ self.output_gate)
        return read @ self.output

    def stepwise(self, query, key, value, beta, log_decay):
        batch, heads, time, size = query.shape
        memory = query.new_zeros(batch * heads, size, value.shape[-1])
        q, k, v, b = (t.reshape(batch * heads, time, -1).unbind(1) for t in (query, key, value, beta))
        kept = None if log_decay is None else log_decay.exp().reshape(batch * heads, time, 1, 1).unbind(1)
        reads = []
        for step in range(time):
            if kept is not None:
                memory = kept[step] * memory
            error = b[step] * (v[step] - torch.bmm(k[step].unsqueeze(1), memory).squeeze(1))
            memory = torch.baddbmm(memory, k[step].unsqueeze(2), error.unsqueeze(1))
            reads.append(torch.bmm(q[step].unsqueeze(1), memory).squeeze(1))
        return torch.stack(reads, 1).view(batch, heads, time, -1)

    def chunked(self, query, key, value, beta, log_decay):
        batch, heads, time, size = query.shape
        length, chunks = self.chunk_length, time // self.chunk_length
        q, k, v, b = (t.reshape(batch * heads, chunks, length, -1) for t in (query, key, value, beta))
        overlap, decayed_key, decayed_query, key_at_end, kept = k @ k.transpose(-1, -2), k, q, k, None
        attention = (q @ k.transpose(-1, -2)).tril()
        if log_decay is not None:
            g = log_decay.reshape(batch * heads, chunks, length, 1).cumsum(2)
            between = torch.exp((g - g.transpose(-1, -2)).masked_fill(self.future(length), -math.inf))
            overlap, attention = overlap * between, attention * between
            decayed_key, decayed_query = g.exp() * k, g.exp() * q
            key_at_end, kept = (g[:, :, -1:] - g).exp() * k, g[:, :, -1:].exp()
        lower = (b * overlap).tril(-1) + torch.eye(length)
        written = torch.cat([b * v, b * decayed_key], -1)
        solved = torch.linalg.solve_triangular(lower, written, upper=False, unitriangular=True)
        fresh, erased = solved.split([v.shape[-1], size], -1)
        memory = q.new_zeros(batch * heads, size, v.shape[-1])
        reads = []
        for chunk in range(chunks):
            new = fresh[:, chunk] - erased[:, chunk] @ memory
            reads.append(decayed_query[:, chunk] @ memory + attention[:, chunk] @ new)
            memory = memory if kept is None else kept[:, chunk] * memory
            memory = memory + key_at_end[:, chunk].transpose(-1, -2) @ new
        return torch.stack(reads, 1).view(batch, heads, time, -1)

    @staticmethod
    def future(length):
        return torch.ones(length, length, dtype=torch.bool).triu(1)


class Recurrent(nn.Module):
    """PyTorch's own kernels. Its second bias is used where the lab has one under the reset gate, else zero."""

    KINDS = {
        "rnn": (nn.RNN, 1, "input", "recurrent", "bias"),
        "gru": (nn.GRU, 3, "inputGates", "recurrentGates", "gateBias"),
        "lstm": (nn.LSTM, 4, "inputGates", "recurrentGates", "gateBias"),
    }

    def __init__(self, own, kind):
        super().__init__()
        module, gates, of_input, of_hidden, bias = self.KINDS[kind]
        inputs, outputs = own[of_input].shape
        width = outputs // gates
        self.recurrence = module(inputs, width, batch_first=True)
        with torch.no_grad():
            self.recurrence.weight_ih_l0.copy_(own[of_input].t())
            self.recurrence.weight_hh_l0.copy_(own[of_hidden].t())
            self.recurrence.bias_ih_l0.copy_(own[bias])
            self.recurrence.bias_hh_l0.zero_()
            if kind == "gru":
                self.recurrence.bias_hh_l0[2 * width :].copy_(own["candidateBias"])
        self.output = nn.Parameter(own["output"])

    def forward(self, x):
        return self.recurrence(x)[0] @ self.output


def create(mixer, own, heads, form, chunk_length):
    if mixer == "transformer":
        return SoftmaxAttention(own, heads)
    if mixer == "linear-transformer":
        return LinearAttention(own, heads, form, chunk_length)
    if mixer in ("delta-net", "gated-delta-net"):
        return DeltaNet(own, heads, form, chunk_length, 1)
    if mixer == "delta-net-negative":
        return DeltaNet(own, heads, form, chunk_length, 2)
    if mixer in Recurrent.KINDS:
        return Recurrent(own, mixer)
    raise SystemExit(f"No PyTorch peer for the model {mixer}.")


STEPWISE_AND_CHUNKED = [("stepwise", 0), ("chunked", 16), ("chunked", 32), ("chunked", 64)]

# Forms a mixer can be computed in here; the fastest is what we compare ourselves with, and every one is printed.
FORMS = {
    "transformer": [("parallel", 0)],
    "linear-transformer": [("parallel", 0), ("chunked", 16), ("chunked", 32), ("chunked", 64)],
    "delta-net": STEPWISE_AND_CHUNKED,
    "delta-net-negative": STEPWISE_AND_CHUNKED,
    "gated-delta-net": STEPWISE_AND_CHUNKED,
    "rnn": [("native", 0)],
    "gru": [("native", 0)],
    "lstm": [("native", 0)],
}
