"""``communique sources``: where the data of the registry come from."""

import click


@click.command(short_help="List the data behind the answers.")
def command() -> None:
    """List the data behind the answers: what each is, from where, under which licence, how many rows, and how fresh.

    Tables that you added (communique registry add) stand first.

    \b
    Example:
      communique sources
    """
    import msgspec

    from communique.commands.tables import Column, print_table
    from communique.grounding.sources import sources

    rows = sources()
    columns = [Column(name, wraps=name in ("source", "licence")) for name in rows[0].__struct_fields__]
    print_table(columns, (msgspec.structs.astuple(row) for row in rows))
