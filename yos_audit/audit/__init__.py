"""What is recorded in an audit: frozen values and the pure rules over them."""
