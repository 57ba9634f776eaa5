package org.chargebus.itests.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/** A report as JSON; null = a number that was not measured. */
final class ReportJson {
    private ReportJson() {}

    static String of(Report report) {
        JsonObject json = new JsonObject();
        json.addProperty("name", report.name());
        json.addProperty("title", report.title());
        json.addProperty("method", report.method());
        JsonArray tables = new JsonArray();
        report.tables().forEach(table -> tables.add(json(table)));
        json.add("tables", tables);
        JsonArray goals = new JsonArray();
        report.goals().forEach(goal -> goals.add(json(goal)));
        json.add("goals", goals);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .serializeNulls()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json)
                + "\n";
    }

    static Report read(String text) {
        JsonObject json = JsonParser.parseString(text).getAsJsonObject();
        List<Table> tables = new ArrayList<>();
        json.getAsJsonArray("tables").forEach(table -> tables.add(table(table.getAsJsonObject())));
        List<Goal> goals = new ArrayList<>();
        json.getAsJsonArray("goals").forEach(goal -> goals.add(goal(goal.getAsJsonObject())));
        return new Report(
                text(json, "name"), text(json, "title"), text(json, "method"), tables, goals);
    }

    private static JsonObject json(Table table) {
        JsonObject json = new JsonObject();
        json.addProperty("title", table.title());
        JsonArray columns = new JsonArray();
        for (Column column : table.columns()) {
            JsonObject one = new JsonObject();
            one.addProperty("name", column.name());
            one.addProperty("unit", column.unit());
            one.addProperty("decimals", column.decimals());
            columns.add(one);
        }
        json.add("columns", columns);
        JsonArray rows = new JsonArray();
        for (List<Object> row : table.rows()) {
            JsonArray cells = new JsonArray();
            row.forEach(cell -> cells.add(json(cell)));
            rows.add(cells);
        }
        json.add("rows", rows);
        return json;
    }

    private static JsonElement json(Object cell) {
        if (cell instanceof Number number) {
            return Double.isFinite(number.doubleValue())
                    ? new JsonPrimitive(number)
                    : JsonNull.INSTANCE;
        }
        return new JsonPrimitive((String) cell);
    }

    private static JsonObject json(Goal goal) {
        JsonObject json = new JsonObject();
        json.addProperty("what", goal.what());
        json.addProperty("goal", goal.goal());
        json.addProperty("measured", goal.measured());
        json.addProperty("reached", goal.reached());
        json.addProperty("missedBy", goal.missedBy());
        return json;
    }

    private static Table table(JsonObject json) {
        List<Column> columns = new ArrayList<>();
        for (JsonElement column : json.getAsJsonArray("columns")) {
            JsonObject one = column.getAsJsonObject();
            columns.add(
                    new Column(
                            text(one, "name"), text(one, "unit"), one.get("decimals").getAsInt()));
        }
        Table table = new Table(text(json, "title"), columns.toArray(Column[]::new));
        for (JsonElement row : json.getAsJsonArray("rows")) {
            List<Object> cells = new ArrayList<>();
            row.getAsJsonArray().forEach(cell -> cells.add(cell(cell)));
            table.row(cells.toArray());
        }
        return table;
    }

    private static Object cell(JsonElement json) {
        if (json.isJsonNull()) {
            return Double.NaN;
        }
        JsonPrimitive cell = json.getAsJsonPrimitive();
        if (cell.isNumber()) {
            return cell.getAsDouble();
        }
        return cell.getAsString();
    }

    private static Goal goal(JsonObject json) {
        return new Goal(
                text(json, "what"),
                text(json, "goal"),
                text(json, "measured"),
                json.get("reached").getAsBoolean(),
                json.get("missedBy").getAsDouble());
    }

    private static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}
