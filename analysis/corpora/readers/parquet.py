"""Reader: tables in Parquet."""

import io
from typing import Any

from analysis.corpora.readers.articles import MOST_ROWS, Reading, refuse_file
from analysis.corpora.readers.records import cell_text, check_table_size
from analysis.corpora.readers.tables import Row, read_rows


def read_parquet_table(data: bytes, options: dict[str, Any]) -> Reading:
    """Read a Parquet file; a row is numbered from 1.

    Raises
    ------
    NotTextError
        If the file is damaged, too large once unpacked, or has no column of texts.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(data))
        about = file.metadata
        check_table_size(sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups)))
        if about.num_rows > MOST_ROWS:
            raise refuse_file(
                f"is a Parquet table of {about.num_rows:,} rows, none of which was read: part it"
            )
        table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise refuse_file(f"is a damaged Parquet table: {str(error).splitlines()[0][:120]}") from None
    header = [str(name) for name in table.column_names]
    columns = [[cell_text(value) for value in column.to_pylist()] for column in table.columns]
    rows: list[Row] = [(str(i), list(cells)) for i, cells in enumerate(zip(*columns, strict=True), start=1)]
    return read_rows(header, rows, options, "Parquet table")
