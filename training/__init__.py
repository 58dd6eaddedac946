"""How the shipped model is made: data in, weights out."""
