variable "stage" {
  type = string
}

# The role of the function that makes thumbnails.
resource "aws_iam_role" "thumbnailer" {
  name               = "${var.stage}-thumbnailer"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "thumbnailer" {
  name   = "access"
  role   = aws_iam_role.thumbnailer.id
  policy = data.aws_iam_policy_document.thumbnailer.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "thumbnailer" {
  statement {
    sid       = "Jobs"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.jobs.arn]
  }

  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.thumbnailer.arn}:*"]
  }

  statement {
    sid = "Images"

    actions = [
      "s3:GetObject",
      "s3:PutObject",
    ]

    resources = ["${aws_s3_bucket.images.arn}/*"]
  }
}
