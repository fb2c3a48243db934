#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the example tree: small models of our own making, good and bad.

Usage: make_models.py FOLDER. The files have real headers and metadata and hardly any weights;
names of publishers other than the well-known bases are invented. Same script, same bytes.
"""
import json
import os
import pathlib
import struct
import sys

GGUF_TYPES = {'u32': (4, '<I'), 'f32': (6, '<f'), 'bool': (7, '<?'), 'u64': (10, '<Q')}


def gguf_string(text):
    raw = text.encode()
    return struct.pack('<Q', len(raw)) + raw


def gguf_value(value):
    """str -> STRING, list of str -> ARRAY, (type word, number) -> that type."""
    if isinstance(value, str):
        return struct.pack('<I', 8) + gguf_string(value)
    if isinstance(value, list):
        return struct.pack('<IIQ', 9, 8, len(value)) + b''.join(map(gguf_string, value))
    code, layout = GGUF_TYPES[value[0]]
    return struct.pack('<I', code) + struct.pack(layout, value[1])


def gguf(metadata, tensors):
    """A GGUF v3 file: metadata {key: value}, tensors {name: dims} of F16 zeros."""
    out = b'GGUF' + struct.pack('<IQQ', 3, len(tensors), len(metadata))
    for key, value in metadata.items():
        out += gguf_string(key) + gguf_value(value)
    offset = 0
    for name, dims in tensors.items():
        out += gguf_string(name) + struct.pack('<I', len(dims))
        out += struct.pack(f'<{len(dims)}Q', *dims) + struct.pack('<IQ', 1, offset)
        size = 2
        for dim in dims:
            size *= dim
        offset += (size + 31) // 32 * 32
    return out + bytes(-len(out) % 32) + bytes(offset)


def safetensors(tensors, metadata=None):
    """A safetensors file: tensors {name: shape} of BF16 zeros."""
    header, offset = {}, 0
    if metadata:
        header['__metadata__'] = metadata
    for name, shape in tensors.items():
        size = 2
        for dim in shape:
            size *= dim
        header[name] = {'dtype': 'BF16', 'shape': shape, 'data_offsets': [offset, offset + size]}
        offset += size
    raw = json.dumps(header, separators=(',', ':')).encode()
    raw += b' ' * (-len(raw) % 8)
    return struct.pack('<Q', len(raw)) + raw + bytes(offset)


def card(front, body):
    return '---\n' + front.strip() + '\n---\n' + body.strip() + '\n'


LLAMA_31_8B = {
    'architectures': ['LlamaForCausalLM'], 'model_type': 'llama', 'hidden_size': 4096,
    'intermediate_size': 14336, 'num_hidden_layers': 32, 'num_attention_heads': 32,
    'num_key_value_heads': 8, 'vocab_size': 128256, 'rope_theta': 500000.0,
    'max_position_embeddings': 131072, 'rms_norm_eps': 1e-05,
    'rope_scaling': {'factor': 8.0, 'rope_type': 'llama3'}, 'torch_dtype': 'bfloat16',
}
QWEN_25_3B = {
    'architectures': ['Qwen2ForCausalLM'], 'model_type': 'qwen2', 'hidden_size': 2048,
    'intermediate_size': 11008, 'num_hidden_layers': 36, 'num_attention_heads': 16,
    'num_key_value_heads': 2, 'vocab_size': 151936, 'rope_theta': 1000000.0,
    'max_position_embeddings': 32768, 'torch_dtype': 'bfloat16',
}
QWEN_25_7B = dict(QWEN_25_3B, hidden_size=3584, intermediate_size=18944, num_hidden_layers=28,
                  num_attention_heads=28, num_key_value_heads=4, vocab_size=152064,
                  max_position_embeddings=131072)
MISTRAL_7B = {
    'architectures': ['MistralForCausalLM'], 'model_type': 'mistral', 'hidden_size': 4096,
    'intermediate_size': 14336, 'num_hidden_layers': 32, 'num_attention_heads': 32,
    'num_key_value_heads': 8, 'vocab_size': 32000, 'rope_theta': 10000.0,
    'max_position_embeddings': 32768, 'torch_dtype': 'bfloat16',
}
WEIGHTS = safetensors({'model.norm.weight': [64]}, {'format': 'pt'})
NOTICE_31 = ('Llama 3.1 is licensed under the Llama 3.1 Community License, '
             'Copyright © Meta Platforms, Inc. All Rights Reserved.\n')
LLAMA_GGUF = {
    'general.architecture': 'llama', 'general.name': 'Llama 3.1 Support 8B',
    'general.license': 'llama3.1', 'general.file_type': ('u32', 1),
    'general.base_model.count': ('u32', 1),
    'general.base_model.0.name': 'Llama 3.1 8B Instruct',
    'general.base_model.0.organization': 'Meta Llama',
    'general.base_model.0.repo_url': 'https://huggingface.co/meta-llama/Llama-3.1-8B-Instruct',
    'llama.embedding_length': ('u32', 4096), 'llama.block_count': ('u32', 32),
    'llama.context_length': ('u32', 131072), 'llama.vocab_size': ('u32', 128256),
    'tokenizer.ggml.model': 'gpt2', 'tokenizer.ggml.pre': 'llama-bpe',
    'tokenizer.ggml.tokens': ['<|begin_of_text|>', '<|end_of_text|>'],
}


def models():
    """Every file of the tree: path -> str, bytes or dict (JSON)."""
    commit = '0123456789abcdef0123456789abcdef01234567'
    files = {}

    # An apache-2.0 label on a fine-tune of Llama 3.1: the label cannot take the terms away.
    files['support-bot/README.md'] = card('''
license: apache-2.0
base_model: meta-llama/Llama-3.1-8B
library_name: transformers''', '# Support bot\n\nFine-tuned on our support tickets.')
    files['support-bot/config.json'] = LLAMA_31_8B
    files['support-bot/model.safetensors'] = WEIGHTS

    # The same base, done right: tag, name, notice line and display.
    files['Llama-3.1-Support-8B-GGUF/README.md'] = card('''
license: llama3.1
base_model: meta-llama/Llama-3.1-8B-Instruct
base_model_relation: quantized''', '# Llama 3.1 Support 8B, GGUF\n\nBuilt with Llama.')
    files['Llama-3.1-Support-8B-GGUF/NOTICE'] = NOTICE_31
    files['Llama-3.1-Support-8B-GGUF/Llama-3.1-Support-8B-F16.gguf'] = gguf(
        LLAMA_GGUF, {'token_embd.weight': [32, 4]})

    # A chain of two within the tree: the second inherits through the first.
    files['support-bot-v2/README.md'] = card('''
license: mit
base_model: ../support-bot''', '# Support bot, second round')
    files['support-bot-v2/config.json'] = dict(LLAMA_31_8B, _name_or_path='../support-bot')

    # One size of one family is for research only.
    files['qwen2.5-3b-notes/README.md'] = card('''
license: mit
base_model: Qwen/Qwen2.5-3B''', '# Meeting notes')
    files['qwen2.5-3b-notes/config.json'] = QWEN_25_3B
    files['qwen2.5-3b-notes/model.safetensors'] = WEIGHTS

    # Permissive into permissive: nothing to object to.
    files['qwen2.5-7b-notes/README.md'] = card('''
license: apache-2.0
base_model: Qwen/Qwen2.5-7B
base_model_relation: finetune''', '# Meeting notes, larger')
    files['qwen2.5-7b-notes/config.json'] = QWEN_25_7B
    files['qwen2.5-7b-notes/model.safetensors'] = WEIGHTS

    # An adapter without a licence: the file alone, and together with its base.
    files['gemma-tone-lora/adapter_config.json'] = {
        'peft_type': 'LORA', 'base_model_name_or_path': 'google/gemma-2-9b-it', 'r': 16,
        'task_type': 'CAUSAL_LM'}
    files['gemma-tone-lora/adapter_model.safetensors'] = safetensors(
        {'base_model.model.layers.0.q_proj.lora_A.weight': [16, 4]})
    files['gemma-tone-lora/README.md'] = card('''
base_model: google/gemma-2-9b-it
library_name: peft''', '# Tone adapter')

    # A merge brings the terms of every parent: one of these is for non-commercial use.
    files['mistral-starling-merge/mergekit_config.yml'] = '''merge_method: slerp
base_model: mistralai/Mistral-7B-v0.1
slices:
  - sources:
      - model: mistralai/Mistral-7B-v0.1
        layer_range: [0, 32]
      - model: berkeley-nest/Starling-LM-7B-alpha
        layer_range: [0, 32]
dtype: bfloat16
'''
    files['mistral-starling-merge/README.md'] = card('''
license: apache-2.0
base_model:
- mistralai/Mistral-7B-v0.1
- berkeley-nest/Starling-LM-7B-alpha
tags:
- mergekit
- merge''', '# A merge')
    files['mistral-starling-merge/config.json'] = dict(MISTRAL_7B, vocab_size=32002)

    # MIT on the label, Llama underneath: both apply.
    files['DeepSeek-R1-Distill-Llama-8B/README.md'] = card('''
license: mit
library_name: transformers''', '# DeepSeek-R1-Distill-Llama-8B')
    files['DeepSeek-R1-Distill-Llama-8B/config.json'] = LLAMA_31_8B

    # A hub cache: a snapshot's links lead to its blobs.
    cache = 'hub/models--mistralai--Mistral-7B-v0.1'
    files[f'{cache}/refs/main'] = commit
    files[f'{cache}/blobs/1' + '0' * 39] = card('license: apache-2.0', '# Mistral 7B')
    files[f'{cache}/blobs/2' + '0' * 39] = json.dumps(MISTRAL_7B, indent=2) + '\n'
    files[f'{cache}/snapshots/{commit}/README.md'] = ('link', '../../blobs/1' + '0' * 39)
    files[f'{cache}/snapshots/{commit}/config.json'] = ('link', '../../blobs/2' + '0' * 39)

    # No licence, no base, no name that tells anything.
    files['unlabelled/model.gguf'] = gguf(
        {'general.architecture': 'llama', 'general.name': 'model'}, {'token_embd.weight': [32, 4]})

    # A download that stopped half-way.
    whole = gguf(LLAMA_GGUF, {'token_embd.weight': [32, 4]})
    files['broken/half.gguf'] = whole[:300]
    return files


def write(root, name, content):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, tuple):
        if path.is_symlink():
            path.unlink()
        os.symlink(content[1], path)
    elif isinstance(content, dict):
        path.write_text(json.dumps(content, indent=2) + '\n')
    elif isinstance(content, str):
        path.write_text(content)
    else:
        path.write_bytes(content)


def main():
    root = pathlib.Path(sys.argv[1])
    for name, content in models().items():
        write(root, name, content)


main()
