using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>Pure: a plan that a member has made, as text.</summary>
static class OwnPlanJson
{
    /// <summary>The text.</summary>
    public static string Write(OwnPlan plan) =>
        StoreJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("name", plan.Draft.Name);
            json.WriteString("member", plan.Owner.Member.ToString());
            json.WriteString("memberName", plan.Owner.Name);
            json.WriteString("guild", plan.Owner.Guild.ToString());
            json.WriteStartArray("properties");
            foreach (var property in plan.Draft.Properties)
            {
                json.WriteStartObject();
                json.WriteString("name", property.Name);
                json.WriteString("value", property.Value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });

    /// <summary>The plan; Left says why the text is not one.</summary>
    public static Either<string, OwnPlan> Read(string text) => StoreJson.Read(text, Read);

    static OwnPlan Read(JsonElement json) =>
        new(
            new PlanDraft(
                json.GetRequiredText("name"),
                toSeq(
                    json.GetItems("properties")
                        .Select(static one => new OptionValue(
                            one.GetRequiredText("name"),
                            one.GetRequiredText("value")
                        ))
                        .ToArray()
                )
            ),
            new PlanOwner(json.GetSnowflake("member"), json.GetRequiredText("memberName"), json.GetSnowflake("guild"))
        );
}
