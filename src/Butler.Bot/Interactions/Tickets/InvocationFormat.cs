using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Runs.Tokens;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Tickets;

/// <summary>
/// A command that waits to be confirmed or approved. What it does is found again by its key, and its server by
/// name.
/// </summary>
sealed class InvocationFormat(CommandSet commands, PlexConnections servers, TokenProtector tokens)
    : ITicketFormat<CommandInvocation>
{
    // When it came is an instant of the steady clock of the process that it came to.
    static readonly DateTimeOffset ReceivedLongAgo = DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public string Purpose => "command";

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter json, CommandInvocation invocation)
    {
        var command = invocation.Command;
        // The name is that of earlier versions, where no two usages shared a permission.
        json.WriteString("permission", invocation.Usage.Key);
        command.Server.IfSome(server => json.WriteString("server", server.Name));
        command.Task.IfSome(task =>
        {
            json.WriteStartObject("task");
            TaskJson.Write(json, task);
            json.WriteEndObject();
        });
        command.TypedTask.IfSome(text => json.WriteString("typed", text));
        command.TypedNight.IfSome(text => json.WriteString("night", text));
        json.WriteNumber("page", command.Page);
        command.TypedWhen.IfSome(text => json.WriteString("when", text));
        command.ApprovedBy.IfSome(by => json.WriteString("approvedBy", by.ToString()));
        command.Activity.IfSome(id => json.WriteString("activity", id.Value));
        command.Run.IfSome(id => json.WriteString("run", id.ToString()));
        command.Pin.IfSome(id => json.WriteString("pin", id.ToString()));
        command.Fingerprint.IfSome(text => json.WriteString("fingerprint", text));
        json.WriteBoolean("shared", command.IsPublic);
        NextStepsFormat.WriteOptions(json, command.Details, "details");
        NextStepsFormat.WriteOptions(json, invocation.Options);
        json.WriteStartArray("members");
        foreach (var member in invocation.Members)
            WriteCaller(json, member);
        json.WriteEndArray();
        WriteInteraction(json, command.Interaction);
    }

    /// <inheritdoc/>
    public Option<CommandInvocation> Read(JsonElement json)
    {
        var (options, members) = (
            NextStepsFormat.ReadOptions(json),
            toSeq(json.GetItems("members").Select(ReadCaller).ToArray())
        );
        return from usage in commands.FindUsage(json.GetRequiredText("permission"))
            from command in ReadCommand(json, usage)
            from invocation in usage.Match(
                onTask: one => CreateOnServer(command.Task.Map(one.For), command),
                onServer: one => CreateOnServer(one, command),
                onBot: one => Some(CommandInvocation.OnBot(one, command, options, members))
            )
            select invocation;
    }

    static Option<CommandInvocation> CreateOnServer(Option<CommandUsage.OnServer> usage, ResolvedCommand command) =>
        from found in usage
        from server in command.Server
        select CommandInvocation.On(server, found, command);

    // A server that is no longer in the settings is not taken for none.
    Option<ResolvedCommand> ReadCommand(JsonElement json, CommandUsage usage)
    {
        var name = json.GetOptional("server", StoreJson.GetRequiredText);
        var server = name.Bind(text => servers.Find(text));
        return name.IsSome && server.IsNone
            ? None
            : ReadInteraction(json)
                .Map(interaction => new ResolvedCommand(
                    interaction,
                    usage.Permission,
                    json.Find("task").Map(TaskJson.Read),
                    server
                )
                {
                    IsPublic = json.GetFlag("shared"),
                    TypedTask = json.GetOptional("typed", StoreJson.GetRequiredText),
                    Page = json.GetOptional("page", StoreJson.GetInteger).IfNone(1),
                    Activity = json.GetOptional("activity", StoreJson.GetRequiredText).Bind(ActivityId.Parse),
                    Run = json.GetOptional("run", StoreJson.GetSnowflake),
                    Pin = json.GetOptional("pin", StoreJson.GetSnowflake),
                    TypedNight = json.GetOptional("night", StoreJson.GetRequiredText),
                    TypedWhen = json.GetOptional("when", StoreJson.GetRequiredText),
                    Fingerprint = json.GetOptional("fingerprint", StoreJson.GetRequiredText),
                    ApprovedBy = json.GetOptional("approvedBy", StoreJson.GetSnowflake),
                    Details = NextStepsFormat.ReadOptions(json, "details"),
                });
    }

    void WriteInteraction(Utf8JsonWriter json, Interaction interaction)
    {
        json.WriteString("interaction", interaction.Id.ToString());
        json.WriteString("application", interaction.ApplicationId.ToString());
        json.WriteString("token", tokens.Protect(interaction.Token));
        interaction.GuildId.IfSome(guild => json.WriteString("guild", guild.ToString()));
        interaction.ChannelId.IfSome(channel => json.WriteString("channel", channel.ToString()));
        json.WritePropertyName("caller");
        WriteCaller(json, interaction.Caller);
    }

    // None after the bot token was changed: then nobody can answer it.
    Option<Interaction> ReadInteraction(JsonElement json) =>
        tokens
            .Unprotect(json.GetRequiredText("token"))
            .Map(token => new Interaction(
                json.GetSnowflake("interaction"),
                json.GetSnowflake("application"),
                token,
                json.GetOptional("guild", StoreJson.GetSnowflake),
                json.GetOptional("channel", StoreJson.GetSnowflake),
                ReadCaller(json.GetRequired("caller", JsonValueKind.Object)),
                new InteractionData.Unknown(0),
                ReceivedLongAgo
            ));

    static void WriteCaller(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartObject();
        json.WriteString("id", caller.Id.ToString());
        json.WriteString("name", caller.Name);
        json.WriteBoolean("member", caller.IsMember);
        json.WriteStartArray("roles");
        foreach (var role in caller.Roles)
            json.WriteStringValue(role.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static Caller ReadCaller(JsonElement json) =>
        new(
            json.GetSnowflake("id"),
            json.GetRequiredText("name"),
            json.GetFlag("member"),
            toSeq(json.GetItems("roles").SelectMany(static role => Snowflake.Parse(role.GetString()).ToSeq()).ToArray())
        );
}
