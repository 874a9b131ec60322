"""The lab's sequence regressors in PyTorch, built from the lab's own parameters.

Same architecture as src/models/sequence-regressor.ts: embedding, learned position, pre-norm blocks of mixer and SwiGLU,
final RMSNorm, linear head. Written for speed with what PyTorch offers (its own LSTM kernel, batched products), so that
beating it means something.
"""

import torch
import torch.nn.functional as F
from torch import nn

import mixers


class Block(nn.Module):
    def __init__(self, parameters, prefix, mixer, heads, form, chunk_length):
        super().__init__()
        of = lambda name: parameters[f"{prefix}.{name}"]
        self.mixer_norm = nn.Parameter(of("mixerNorm"))
        self.mlp_norm = nn.Parameter(of("mlpNorm"))
        self.mlp_gate = nn.Parameter(of("mlpGate"))
        self.mlp_value = nn.Parameter(of("mlpValue"))
        self.mlp_output = nn.Parameter(of("mlpOutput"))
        scope = f"{prefix}.mixer."
        own = {name[len(scope):]: value for name, value in parameters.items() if name.startswith(scope)}
        self.mixer = mixers.create(mixer, own, heads, form, chunk_length)

    def forward(self, x):
        x = x + self.mixer(mixers.rms_normalise(x, self.mixer_norm))
        n = mixers.rms_normalise(x, self.mlp_norm)
        return x + (F.silu(n @ self.mlp_gate) * (n @ self.mlp_value)) @ self.mlp_output


class SequenceRegressor(nn.Module):
    def __init__(self, parameters, mixer, layers, heads, form, chunk_length):
        super().__init__()
        self.embedding = nn.Parameter(parameters["embedding"])
        self.embedding_bias = nn.Parameter(parameters["embeddingBias"])
        self.position = nn.Parameter(parameters["position"])
        self.head_norm = nn.Parameter(parameters["headNorm"])
        self.head = nn.Parameter(parameters["head"])
        self.head_bias = nn.Parameter(parameters["headBias"])
        self.blocks = nn.ModuleList(
            Block(parameters, f"stack.block{layer}", mixer, heads, form, chunk_length) for layer in range(layers)
        )

    def forward(self, x):
        x = x @ self.embedding + self.embedding_bias + self.position
        for block in self.blocks:
            x = block(x)
        return mixers.rms_normalise(x, self.head_norm) @ self.head + self.head_bias
