"""The first screen: open an audit in one step."""
