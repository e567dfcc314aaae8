"""Questions to the registry and to what reports say: how far an agreement is, who owes whom what, what an attack would call for.

Everything here is a function of acts with days. Nothing reads files or text; `show` puts the questions and prints the answers.
"""
