"""``communique sources``: where the data of the registry come from."""

import click


@click.command(short_help="List the data behind the answers.")
def command() -> None:
    """List the data that the program carries: what each is, from where, under which licence, and how fresh.

    \b
    Example:
      communique sources
    """
    import msgspec

    from communique.commands.tables import Column, print_table
    from communique.grounding.sources import sources

    rows = sources()
    columns = [Column(name, wraps=True) for name in rows[0].__struct_fields__]
    print_table(columns, (msgspec.structs.astuple(row) for row in rows))
