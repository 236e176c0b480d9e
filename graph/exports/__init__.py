"""Exports: the graph in the forms that other tools read, each form a module of its own, written to a stream."""

from graph.exports.form import FORMS, Form, form, write

__all__ = ["FORMS", "Form", "form", "write"]
