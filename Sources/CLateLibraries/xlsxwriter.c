#include "late.h"

#include <xlsxwriter.h>

static struct late_library xlsxwriter = {
#if defined(__APPLE__)
    "libxlsxwriter." LXW_SOVERSION ".dylib",
#else
    "libxlsxwriter.so." LXW_SOVERSION,
#endif
    "libxlsxwriter4", 0};

LATE(
    xlsxwriter, lxw_workbook *, workbook_new_opt, (const char *file, lxw_workbook_options *options), (file, options))
LATE(
    xlsxwriter, lxw_error, workbook_set_properties, (lxw_workbook *workbook, lxw_doc_properties *properties),
    (workbook, properties))
LATE(xlsxwriter, lxw_format *, workbook_add_format, (lxw_workbook *workbook), (workbook))
LATE(
    xlsxwriter, lxw_worksheet *, workbook_add_worksheet, (lxw_workbook *workbook, const char *name), (workbook, name))
LATE(xlsxwriter, lxw_error, workbook_close, (lxw_workbook *workbook), (workbook))
LATE(xlsxwriter, void, lxw_workbook_free, (lxw_workbook *workbook), (workbook))
LATE(xlsxwriter, char *, lxw_strerror, (lxw_error error), (error))

LATE(xlsxwriter, void, format_set_align, (lxw_format *format, uint8_t alignment), (format, alignment))
LATE(xlsxwriter, void, format_set_bg_color, (lxw_format *format, lxw_color_t color), (format, color))
LATE(xlsxwriter, void, format_set_bold, (lxw_format *format), (format))
LATE(xlsxwriter, void, format_set_border, (lxw_format *format, uint8_t style), (format, style))
LATE(xlsxwriter, void, format_set_border_color, (lxw_format *format, lxw_color_t color), (format, color))
LATE(xlsxwriter, void, format_set_font_color, (lxw_format *format, lxw_color_t color), (format, color))
LATE(xlsxwriter, void, format_set_font_name, (lxw_format *format, const char *name), (format, name))
LATE(xlsxwriter, void, format_set_font_size, (lxw_format *format, double size), (format, size))
LATE(xlsxwriter, void, format_set_italic, (lxw_format *format), (format))
LATE(xlsxwriter, void, format_set_num_format, (lxw_format *format, const char *number), (format, number))
LATE(xlsxwriter, void, format_set_pattern, (lxw_format *format, uint8_t pattern), (format, pattern))
LATE(xlsxwriter, void, format_set_text_wrap, (lxw_format *format), (format))

LATE(
    xlsxwriter, lxw_error, worksheet_autofilter,
    (lxw_worksheet *sheet, lxw_row_t firstRow, lxw_col_t firstColumn, lxw_row_t lastRow, lxw_col_t lastColumn),
    (sheet, firstRow, firstColumn, lastRow, lastColumn))
LATE(
    xlsxwriter, void, worksheet_fit_to_pages, (lxw_worksheet *sheet, uint16_t width, uint16_t height),
    (sheet, width, height))
LATE(
    xlsxwriter, void, worksheet_freeze_panes, (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column),
    (sheet, row, column))
LATE(xlsxwriter, void, worksheet_gridlines, (lxw_worksheet *sheet, uint8_t option), (sheet, option))
LATE(
    xlsxwriter, lxw_error, worksheet_merge_range,
    (lxw_worksheet *sheet, lxw_row_t firstRow, lxw_col_t firstColumn, lxw_row_t lastRow, lxw_col_t lastColumn,
     const char *text, lxw_format *format),
    (sheet, firstRow, firstColumn, lastRow, lastColumn, text, format))
LATE(
    xlsxwriter, lxw_error, worksheet_repeat_rows, (lxw_worksheet *sheet, lxw_row_t first, lxw_row_t last),
    (sheet, first, last))
LATE(
    xlsxwriter, lxw_error, worksheet_set_column,
    (lxw_worksheet *sheet, lxw_col_t first, lxw_col_t last, double width, lxw_format *format),
    (sheet, first, last, width, format))
LATE(
    xlsxwriter, lxw_error, worksheet_set_row,
    (lxw_worksheet *sheet, lxw_row_t row, double height, lxw_format *format), (sheet, row, height, format))
LATE(xlsxwriter, lxw_error, worksheet_set_footer, (lxw_worksheet *sheet, const char *text), (sheet, text))
LATE(xlsxwriter, void, worksheet_set_landscape, (lxw_worksheet *sheet), (sheet))
LATE(
    xlsxwriter, void, worksheet_set_margins,
    (lxw_worksheet *sheet, double left, double right, double top, double bottom), (sheet, left, right, top, bottom))
LATE(xlsxwriter, void, worksheet_set_paper, (lxw_worksheet *sheet, uint8_t paper), (sheet, paper))
LATE(
    xlsxwriter, lxw_error, worksheet_write_blank,
    (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, lxw_format *format), (sheet, row, column, format))
LATE(
    xlsxwriter, lxw_error, worksheet_write_number,
    (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format *format),
    (sheet, row, column, number, format))
LATE(
    xlsxwriter, lxw_error, worksheet_write_string,
    (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format),
    (sheet, row, column, text, format))
