using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what members read where somebody else has to approve.</summary>
static class ApprovalReplies
{
    // Of roles and of users each.
    const int MaxPings = 10;

    /// <summary>Tells the member who asked that somebody else has to approve.</summary>
    public static Message WaitingForApproval(string server, Rule rule, DateTimeOffset expiresAt) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Waiting for approval",
            server,
            $"Rule `{rule.Name}` allows this only if somebody else approves. The request goes to this channel "
                + $"and can be approved until {Humanize.TimeOfDay(expiresAt)}."
        );

    /// <summary>The request did not get into the channel, so it is withdrawn.</summary>
    public static Message NotPosted(string server) =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "The request was not posted",
            server,
            "Discord did not take the request for approval, so nobody can approve it, and nothing was done. Try again "
                + "in a moment."
        );

    /// <summary>
    /// The request, for everybody in the channel. It pings the roles and users that may approve it, and nobody else.
    /// </summary>
    public static Message ApprovalRequest(
        RequestDescription request,
        Rule rule,
        Seq<Rule> allowing,
        DateTimeOffset expiresAt,
        string approveId,
        string declineId
    )
    {
        var roles = allowing.AsEnumerable().SelectMany(static r => r.Roles).Distinct().Take(MaxPings).ToArray();
        var users = allowing
            .AsEnumerable()
            .SelectMany(static r => r.Users)
            .Where(user => user != request.Caller.Id)
            .Distinct()
            .Take(MaxPings)
            .ToArray();
        return Message
            .Public(
                new Embed(
                    "Approval needed",
                    $"{request.Who} wants to **{request.Purpose}**{request.OnServer}.\n"
                        + $"Rule `{rule.Name}` requires that somebody else who may do this approves it, until "
                        + $"{Humanize.TimeOfDay(expiresAt)}. {request.Who} can withdraw it with Decline.",
                    EmbedColor.Notice
                )
            )
            .WithButtons(
                new Button(ButtonStyle.Success, "Approve", approveId),
                new Button(ButtonStyle.Secondary, "Decline", declineId)
            )
            .WithContent(string.Join(' ', roles.Select(Mention.OfRole).Concat(users.Select(Mention.Of))))
            .PingingRoles(roles)
            .Pinging(users);
    }

    /// <summary>The public side of an approved request whose answer only the member who asked may read.</summary>
    public static Message ApprovedPrivately(RequestDescription request, Caller approver) =>
        Message.Public(
            new Embed(
                "Request approved",
                $"{Mention.Of(approver.Id)} approved the request of {request.Who} to {request.Purpose}"
                    + $"{request.OnServer}. Only {request.Who} sees the answer, where they asked.",
                EmbedColor.Success
            )
        );

    /// <summary>The answer to an approved request, for the member who asked.</summary>
    public static Message PrivateOutcome(Caller approver, Message outcome) =>
        outcome.WithContent($"Approved by {Mention.Of(approver.Id)}.") with
        {
            IsEphemeral = true,
        };

    /// <summary>What became of an approved request that everybody sees, for the member who asked.</summary>
    public static Message RequestApproved(RequestDescription request, Caller approver, Message outcome) =>
        ReplyMessage.Create(
            EmbedColor.Success,
            "Request approved",
            request.Server,
            $"{Mention.Of(approver.Id)} approved your request to {request.Purpose}."
                + outcome.Embeds.HeadOrNone().Match(Some: static e => $" **{e.Title}**.", None: static () => "")
        );

    /// <summary>
    /// Mentions the member who asked, where their own reply can no longer tell them.
    /// </summary>
    public static Message TellRequester(Caller requester, string title) =>
        Message.Public($"{Mention.Of(requester.Id)}, about your request: **{title}**.").Pinging(requester.Id);

    /// <summary>Nobody approved it in time.</summary>
    public static Message RequestExpired(RequestDescription request) =>
        ReplyMessage.Create(
            EmbedColor.Notice,
            "Request expired",
            request.Server,
            $"Nobody approved in time that {request.Who} may {request.Purpose}, so nothing happened. "
                + "Send the command again."
        );

    /// <summary>The result of an approved request.</summary>
    public static Message Approved(Caller requester, Caller approver, Message outcome) =>
        outcome.WithContent($"Asked by {Mention.Of(requester.Id)}, approved by {Mention.Of(approver.Id)}.") with
        {
            IsEphemeral = false,
        };

    /// <summary>A request was declined, or withdrawn by the member who asked.</summary>
    public static Message Declined(RequestDescription request, Caller decliner) =>
        request.Caller.Id == decliner.Id
            ? ReplyMessage.Create(
                EmbedColor.Notice,
                "Request withdrawn",
                request.Server,
                $"{request.Who} no longer wants to {request.Purpose}."
            )
            : ReplyMessage.Create(
                EmbedColor.Notice,
                "Request declined",
                request.Server,
                $"{Mention.Of(decliner.Id)} declined the request of {request.Who} to {request.Purpose}. "
                    + "Nothing happened."
            );

    /// <summary>The member who asked is no longer in the guild.</summary>
    public static Message RequesterLeft(RequestDescription request) =>
        ReplyMessage.Create(
            EmbedColor.Error,
            "Not allowed",
            request.Server,
            $"{request.Who} is no longer a member of this Discord server, so nothing happened."
        );

    /// <summary>The roles that the member who asked has now cannot be read, so the request stays open.</summary>
    public static Message RolesUnknown() =>
        CreateError(
            "Roles cannot be read",
            "Discord does not say which roles the member who asked has now, so nothing was approved. The request is "
                + "still open: try again in a moment."
        );

    /// <summary>The member's own request.</summary>
    public static Message CannotApproveOwn() =>
        CreateError(
            "Somebody else has to approve",
            "You asked for this yourself. Somebody else who may do it has to press Approve; Decline withdraws it."
        );

    static Message CreateError(string title, string text) =>
        ReplyMessage.Create(EmbedColor.Error, title, server: "", text);
}
