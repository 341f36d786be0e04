"""The Groq engine: prompt, response schema, parsing, and what stands in where the model does not answer."""
