"""What the readers found, put right: whose words they are, where they begin and end, and in what manner they are said.

In: the `Utterance`s of a reader. Out: utterances with tidied sources (`sources`, `speakers`, `repairs`), cut and joined contents
(`cutting`), counts that nobody "says" (`tolls`), statements inside statements (`nested`), their stance, quotation kind and hedges
(`stance`), and what is left as the report's own voice (`narration`).
"""
