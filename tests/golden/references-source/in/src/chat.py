"""Answers questions. Not loaded: AutoModel.from_pretrained("doc/string")."""
import os

from sentence_transformers import SentenceTransformer
from transformers import AutoModelForCausalLM, AutoTokenizer, pipeline

BASE = "meta-llama/Llama-3.1-8B-Instruct"

# model = AutoModelForCausalLM.from_pretrained("comment/only")
tokenizer = AutoTokenizer.from_pretrained(BASE)
model = AutoModelForCausalLM.from_pretrained(BASE, revision="0e9e39f249a16976918f6564b8830bc894c89659")
own = AutoModelForCausalLM.from_pretrained("../models/own")
elsewhere = AutoModelForCausalLM.from_pretrained("/mnt/models/other")
chosen = AutoModelForCausalLM.from_pretrained(os.environ["MODEL"])
embed = SentenceTransformer("all-MiniLM-L6-v2")
judge = pipeline("text-generation", model="Qwen/Qwen2.5-3B-Instruct")


def load(name):
    return AutoModelForCausalLM.from_pretrained(name)


load(f"example-corp/{BASE}-ft")
print('try AutoModelForCausalLM.from_pretrained("only/printed")')
