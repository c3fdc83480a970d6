"""The compiled tokeniser: the same results as `analysis.text.reference`, hundreds of megabytes a second.

Text passes as bytes, in runs that fit the processor's nearest memory: `masks` says what each byte is,
`characters` what each longer character does, `spans` where words lie, `table` which type each is, `gap_bits`
what stands between. `run` ties them together for compiled code, `block` owns the buffers, `engine` spreads
blocks over threads and `vocabulary` joins what they found. `breaks` and `counts` go on from there.
"""
