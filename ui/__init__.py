"""Everything Streamlit that pages share: the guard, the typed page state, loaders, components, texts."""
